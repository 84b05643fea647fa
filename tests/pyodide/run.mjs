// Runs a Python file of the repository in Pyodide: node run.mjs PYODIDE_FOLDER REPOSITORY FILE
const [folder, repository, file] = process.argv.slice(2);
const { loadPyodide } = await import(new URL(`file://${folder}/pyodide.mjs`));
const python = await loadPyodide({ indexURL: `${folder}/`, packages: ["numpy"], stdout: () => {} });
python.FS.mkdir("/repository");
python.FS.mount(python.FS.filesystems.NODEFS, { root: repository }, "/repository");
python.setStdout({ batched: (line) => process.stdout.write(`${line}\n`) });
const code = `
import sys, runpy
sys.path.insert(0, "/repository")
sys.dont_write_bytecode = True
runpy.run_path("/repository/${file}", run_name="__main__")
`;
try {
  await python.runPythonAsync(code);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
