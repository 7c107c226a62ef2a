"""How long the main job takes: the sample municipality to a project, the four maps and their pages.

    python benchmarks/demo.py

Limit: 20 s, the start of Python and all imports included.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from measure import report, sociale_kaart

LIMIT_SECONDS = 20.0


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = sociale_kaart("demo", "--out", folder)
        files = sorted(path for path in Path(folder).rglob("*") if path.is_file())
        sizes = [(f"  {path.relative_to(folder)}", path.stat().st_size / 1e6, "MB", None) for path in files]
    report([("demo", made.seconds, "s", LIMIT_SECONDS), ("peak memory", made.megabytes / 1000, "GB", None), *sizes])


if __name__ == "__main__":
    main()
