// A QR code of an address: bytes, error correction M, versions 1 to 6 (up to 106 bytes), after
// ISO/IEC 18004. tests/book/qr.json holds it to the codes of another encoder.
// Own code, since only the page knows its address: a teacher serves a copy of the site from a laptop
// whose address changes with the room. A library in Python would have to be installed there, and
// one in JavaScript would need npm to be pinned.
const VERSIONS = [ // [data bytes, blocks, correction bytes a block]
  [16, 1, 10], [28, 1, 16], [44, 1, 26], [64, 2, 18], [86, 2, 24], [108, 4, 16]];
const FORMAT = 0b101010000010010; // level M, mask 0, with its own correction and mask applied

const EXP = [1];
for (let i = 1; i < 255; i += 1) EXP[i] = (EXP[i - 1] << 1) ^ (EXP[i - 1] & 128 ? 0x11d : 0);
const LOG = EXP.reduce((logs, value, i) => { logs[value] = i; return logs; }, []);
const times = (a, b) => (a && b ? EXP[(LOG[a] + LOG[b]) % 255] : 0);

/** The remainder of `data` by the generator polynomial of `count` correction bytes. */
function correction(data, count) {
  let generator = [1];
  for (let i = 0; i < count; i += 1) {
    const next = [...generator, 0];
    generator.forEach((value, j) => { next[j + 1] ^= times(value, EXP[i]); });
    generator = next;
  }
  const rest = [...data, ...Array(count).fill(0)];
  data.forEach((_, i) => {
    const lead = rest[i];
    generator.forEach((value, j) => { rest[i + j] ^= times(value, lead); });
  });
  return rest.slice(data.length);
}

/** All bytes of the code, data and correction, blocks interleaved. */
function codewords(bytes, [room, blocks, count]) {
  const bits = [0b0100, bytes.length >> 4, bytes.length & 15]; // half bytes: mode and length
  for (const byte of bytes) bits.push(byte >> 4, byte & 15);
  bits.push(0);
  const data = [];
  for (let i = 0; i < bits.length; i += 2) data.push((bits[i] << 4) | bits[i + 1]);
  for (let pad = 0xec; data.length < room; pad ^= 0xec ^ 0x11) data.push(pad);
  const size = room / blocks;
  const parts = Array.from({ length: blocks }, (_, i) => data.slice(i * size, (i + 1) * size));
  const checks = parts.map((part) => correction(part, count));
  const woven = (lists) => lists[0].flatMap((_, i) => lists.map((list) => list[i]));
  return [...woven(parts), ...woven(checks)];
}

/** The fixed patterns: finders with their margins, timing, alignment, format. Else undefined. */
function frame(version) {
  const size = 17 + 4 * version;
  const cells = Array.from({ length: size }, () => Array(size));
  const set = (y, x, dark) => { if (cells[y]?.length && x >= 0 && x < size) cells[y][x] = dark; };
  const ring = (y, x, reach, light) => {
    for (let i = -reach; i <= reach; i += 1) {
      for (let j = -reach; j <= reach; j += 1) {
        set(y + i, x + j, !light.includes(Math.max(Math.abs(i), Math.abs(j))));
      }
    }
  };
  for (let i = 0; i < size; i += 1) cells[6][i] = cells[i][6] = i % 2 === 0;
  for (const [y, x] of [[3, 3], [3, size - 4], [size - 4, 3]]) ring(y, x, 4, [2, 4]);
  if (version > 1) ring(size - 7, size - 7, 2, [1]);
  for (let i = 0; i < 15; i += 1) {
    const dark = ((FORMAT >> i) & 1) === 1;
    set(i < 6 ? i : i < 8 ? i + 1 : size - 15 + i, 8, dark);
    set(8, i < 8 ? size - 1 - i : i === 8 ? 7 : 14 - i, dark);
  }
  set(size - 8, 8, true);
  return cells;
}

/** Rows of true (dark) and false; a text over 106 bytes throws a RangeError. */
export function qr(text) {
  const bytes = new TextEncoder().encode(text);
  const version = VERSIONS.findIndex(([room]) => bytes.length + 2 <= room) + 1;
  if (!version) throw new RangeError(`expected an address of 106 bytes or less, not ${bytes.length}`);
  const cells = frame(version);
  const words = codewords(bytes, VERSIONS[version - 1]);
  const size = cells.length;
  let bit = 0;
  // Pairs of columns from the right, up and down in turn; column 6 is timing and is passed over.
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
    const upward = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step += 1) {
      const y = upward ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (cells[y][x] !== undefined) continue;
        const dark = ((words[bit >> 3] >> (7 - (bit & 7))) & 1) === 1;
        cells[y][x] = dark !== ((y + x) % 2 === 0); // mask 0
        bit += 1;
      }
    }
  }
  return cells;
}
