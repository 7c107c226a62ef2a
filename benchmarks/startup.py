"""How long a start of the command line takes: the fastest and the middle of a number of runs of `--help`.

    python benchmarks/startup.py [RUNS]

Target: 0.4 s. The same for an empty Python beside it, which no program can be faster than.
"""

from __future__ import annotations

import statistics
import sys

from measure import report, run, sociale_kaart

LIMIT_SECONDS = 0.4


def main(runs: int) -> None:
    sociale_kaart("--help")  # the first start compiles the modules
    starts = [sociale_kaart("--help").seconds for _ in range(runs)]
    empty = [run(sys.executable, "-c", "pass").seconds for _ in range(runs)]
    report(
        [
            ("sociale-kaart --help, middle", statistics.median(starts), "s", LIMIT_SECONDS),
            ("sociale-kaart --help, fastest", min(starts), "s", None),
            ("an empty Python, middle", statistics.median(empty), "s", None),
        ]
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
