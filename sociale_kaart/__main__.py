"""Start the program: `python -m sociale_kaart` or `sociale-kaart`."""

from __future__ import annotations

import sys

from sociale_kaart.cli.app import run


def main() -> None:
    """Run the command line and leave with its exit status."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
