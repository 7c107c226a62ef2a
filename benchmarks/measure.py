"""Run a command as a person would and read its time and its peak memory from the system (Linux, macOS)."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("SOCIALE_KAART_SHARED") or ROOT.parent / "shared")
PROGRAM = (sys.executable, "-m", "sociale_kaart")


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took: seconds on the clock, peak megabytes in memory, what it printed, and seconds of processor.

    On a machine that does other things too, those of the processor tell more than those on the clock.
    """

    seconds: float
    megabytes: float
    output: str
    busy: float = 0.0


def run(*command: str | Path) -> Run:
    """Run a command to its end; leaves the benchmark with the command's own words when it fails."""
    with tempfile.TemporaryFile() as printed:
        started = time.perf_counter()
        process = subprocess.Popen([str(part) for part in command], cwd=ROOT, stdout=printed)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        output = printed.read().decode(errors="replace")
    if process.returncode:
        raise SystemExit(f"exit status {process.returncode}: {' '.join(str(part) for part in command)}\n{output}")
    return Run(
        seconds, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6, output, used.ru_utime + used.ru_stime
    )


def sociale_kaart(*arguments: str | Path) -> Run:
    """Run the program in a process of its own, its start included."""
    return run(*PROGRAM, *arguments)


def report(rows: Sequence[tuple[str, float, str, float | None]]) -> None:
    """Print a table of what was measured, with its unit and its limit."""
    width = max(len(name) for name, *_ in rows)
    for name, value, unit, limit in rows:
        verdict = "" if limit is None else f"   limit {limit:g} {unit}: {'within' if value <= limit else 'OVER'}"
        print(f"{name:<{width}}  {value:8.2f} {unit:<3}{verdict}")
