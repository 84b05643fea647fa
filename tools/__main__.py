"""`python -m tools COMMAND`: what the Makefile calls, and the whole of it on Windows.

This file must parse on any Python, old ones too, so that they get a sentence, not a traceback.
"""

import sys

OLDEST = (3, 11)


def main():  # type: ignore[no-untyped-def]
    """Refuse an old Python in one line; hand everything else to tools.commands."""
    if sys.version_info < OLDEST:
        sys.stderr.write(
            "This is Python %d.%d; the course needs Python %d.%d or newer. Install one, then name "
            "it: `make book PYTHON=python3.12`, or on Windows `py -3.12 -m tools book`.\n"
            % (sys.version_info[0], sys.version_info[1], OLDEST[0], OLDEST[1])
        )
        return 1
    from tools.commands import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
