"""Open what was dropped: files, folders and zips become data sets whose companions stay together.

Nothing that fails stops the rest: it is returned as `Refused`, with the error that says why.
"""

from __future__ import annotations

import os
import re
import stat
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Literal

from sociale_kaart.core.errors import SourceError
from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.progress import Report, silent
from sociale_kaart.sources.files.formats import COMPANIONS, kind_of, sniffed
from sociale_kaart.sources.files.geopackage import is_project
from sociale_kaart.sources.files.unzip import Budget, unpacked

__all__ = ["Dataset", "Opened", "Refused", "opened"]

_JUNK_NAMES = {"thumbs.db", "desktop.ini", ".ds_store", "ehthumbs.db"}
_JUNK_FOLDERS = {"__macosx", ".git", ".svn", "$recycle.bin", "system volume information", "@eadir"}
_README = ("readme", "leesmij", "lees mij", "lees_mij", "licen", "license", "licence", "disclaimer")
_ADDRESS = re.compile(r"(https?|ftps?|s3|wfs|gs|az):/|[/\\]vsi[a-z0-9_]+[/\\]", re.IGNORECASE)
_MAX_FILES = 10_000


@dataclass(frozen=True, slots=True)
class Dataset:
    """One thing to read: its name as people see it ("x.zip/map/buurten.shp") and its main file on disk.

    `suffix` is the extension that the content asks for; companions (.dbf, .shx) lie beside `file`.
    """

    name: str
    file: Path
    kind: Literal["vector", "table"]
    suffix: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be used, and why."""

    name: str
    file: Path
    error: SourceError


@dataclass(frozen=True, slots=True)
class Opened:
    """What was dropped, taken apart. `issues` are about files that were passed over, by their fact `name`."""

    datasets: tuple[Dataset, ...] = ()
    refused: tuple[Refused, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class _Item:
    """A file on disk, its shown name, and the drop it belongs to ("" for a file dropped by itself)."""

    name: str
    file: Path
    within: str = ""


@dataclass(slots=True)
class _Gathered:
    """What has been found so far."""

    work: Path
    budget: Budget
    items: list[_Item] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    passed: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    seen: set[Path] = field(default_factory=set)
    archives: int = 0

    def refuse(self, name: str, file: Path, code: str, **facts: object) -> None:
        """Note a file that cannot be used."""
        self.refused.append(Refused(name, file, SourceError(code, file=name, **facts)))


@contextmanager
def opened(paths: Sequence[Path], report: Report = silent, budget: Budget | None = None) -> Iterator[Opened]:
    """Open files, folders and zips; what is unpacked lives as long as the context."""
    with tempfile.TemporaryDirectory(prefix="sociale-kaart-", ignore_cleanup_errors=True) as work:
        found = _Gathered(Path(work), budget or Budget())
        for number, path in enumerate(paths):
            report(number / max(1, len(paths)), "opening")
            _gather(path, path.name or str(path), "", found, depth=0)
        datasets = _grouped(found)
        issues = tuple(
            Issue(code, Severity.NOTE, len(names), tuple(names[:5]), {"name": within})
            for (code, within), names in found.passed.items()
        )
        yield Opened(datasets, tuple(found.refused), issues)


def _gather(path: Path, name: str, within: str, found: _Gathered, depth: int) -> None:
    """Add a dropped path, or a file inside one, to what was found."""
    if _ADDRESS.match(str(path)):
        found.refuse(str(path), path, "address_given")
        return
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        missing = isinstance(error, FileNotFoundError)
        found.refuse(name, path, "missing_file" if missing else "unreadable_file")
        return
    if stat.S_ISDIR(mode) and path.suffix.lower() != ".gdb":
        _gather_folder(path, name, found, depth)
        return
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        found.refuse(name, path, "not_a_file")
        return
    if _is_junk(PurePosixPath(name)):
        found.passed["junk_ignored", within or name].append(name)
        return
    resolved = path.resolve()
    if resolved in found.seen:
        return
    found.seen.add(resolved)
    if stat.S_ISREG(mode) and _is_archive(path):
        _gather_archive(path, name, found, depth)
    else:
        found.items.append(_Item(name, path, within))


def _gather_folder(folder: Path, name: str, found: _Gathered, depth: int) -> None:
    """Add the files of a folder and its sub-folders; links to folders are not followed."""
    count = 0
    for here, folders, files in os.walk(folder):
        geodatabases = sorted(f for f in folders if f.lower().endswith(".gdb"))
        folders[:] = sorted(f for f in folders if f not in geodatabases and f.lower() not in _JUNK_FOLDERS)
        for entry in sorted([*files, *geodatabases]):
            count += 1
            if count > _MAX_FILES:
                found.refuse(name, folder, "folder_too_large", limit=_MAX_FILES)
                return
            path = Path(here) / entry
            shown = f"{name}/{path.relative_to(folder).as_posix()}"
            if path.is_symlink():
                found.refuse(shown, path, "not_a_file")
            else:
                _gather(path, shown, name, found, depth)
    if not count:
        found.refuse(name, folder, "folder_empty")


def _gather_archive(path: Path, name: str, found: _Gathered, depth: int) -> None:
    if path.stat().st_size == 0:
        found.refuse(name, path, "empty_file")
        return
    if depth >= found.budget.depth:
        found.refuse(name, path, "archive_too_deep", limit=found.budget.depth)
        return
    found.archives += 1
    into = found.work / str(found.archives)
    into.mkdir()
    geodatabases: set[Path] = set()
    before = len(found.items), len(found.refused)
    try:
        for entry in unpacked(path, name, into, found.budget):
            shown = f"{name}/{entry.inner}"
            if _is_junk(entry.inner):
                found.passed["junk_ignored", name].append(str(entry.inner))
            elif entry.file is None:
                found.refused.append(Refused(shown, path, entry.error or SourceError("archive_damaged", file=name)))
            elif entry.file.parent.suffix == ".gdb":
                if entry.file.parent not in geodatabases:
                    found.items.append(_Item(f"{name}/{entry.inner.parent}", entry.file.parent, name))
                geodatabases.add(entry.file.parent)
            else:
                _gather(entry.file, shown, name, found, depth + 1)
    except SourceError as error:
        found.refused.append(Refused(name, path, error))
    if (len(found.items), len(found.refused)) == before and not any(within == name for _, within in found.passed):
        found.refuse(name, path, "archive_empty")


def _is_archive(path: Path) -> bool:
    """Tell whether a file is to be taken apart: by its extension, or by its content where that says nothing."""
    kind = kind_of(_suffix(path))
    if kind is not None:
        return kind == "archive"
    try:
        return kind_of(sniffed(path)) == "archive"
    except OSError:
        return False


def _is_junk(path: PurePosixPath) -> bool:
    name = path.name.lower()
    return (
        name in _JUNK_NAMES
        or name.startswith(("._", "~$", ".~lock"))
        or any(part.lower() in _JUNK_FOLDERS for part in path.parts[:-1])
    )


def _suffix(path: Path) -> str:
    """Return the extension in lower case, the double one of .shp.xml in full."""
    name = path.name.lower()
    return ".shp.xml" if name.endswith(".shp.xml") else path.suffix.lower()


def _grouped(found: _Gathered) -> tuple[Dataset, ...]:
    """Keep companions with their main file and sort the rest into data sets, refusals and files passed over."""
    stems: dict[tuple[Path, str], set[str]] = defaultdict(set)
    for item in found.items:
        stems[_stem(item.file)].add(_suffix(item.file))
    datasets = [dataset for item in found.items if (dataset := _sorted(item, stems[_stem(item.file)], found))]
    return tuple(datasets)


def _stem(file: Path) -> tuple[Path, str]:
    return file.parent, file.name[: len(file.name) - len(_suffix(file))].lower()


def _sorted(item: _Item, beside: set[str], found: _Gathered) -> Dataset | None:
    suffix = _suffix(item.file)
    mains = {main for main, companions in COMPANIONS.items() if suffix in companions}
    if mains & beside:
        return None
    kind = kind_of(suffix)
    if kind == "table" and suffix == ".txt" and item.file.stem.lower().startswith(_README):
        kind = "document"
    if kind == "companion" and (suffix == ".shx" or not item.within):
        found.refuse(item.name, item.file, "companion_alone", suffix=suffix, main=min(mains))
        return None
    if item.within and kind in ("companion", "document"):
        found.passed["documents_ignored", item.within].append(item.name)
        return None
    return _dataset(item, suffix, found)


def _dataset(item: _Item, suffix: str, found: _Gathered) -> Dataset | None:
    try:
        if not item.file.is_dir() and item.file.stat().st_size == 0:
            found.refuse(item.name, item.file, "empty_file")
            return None
        asked = suffix if kind_of(suffix) else sniffed(item.file)
    except OSError:
        found.refuse(item.name, item.file, "unreadable_file")
        return None
    kind = kind_of(asked)
    if asked == ".gpkg" and is_project(item.file):
        if item.within:
            found.passed["projects_ignored", item.within].append(item.name)
        else:
            found.refuse(item.name, item.file, "project_given")
        return None
    if kind == "vector" or kind == "table":
        return Dataset(item.name, item.file, kind, asked)
    code = "packed_otherwise" if suffix in (".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz") else "unknown_format"
    found.refuse(item.name, item.file, code, suffix=suffix or "-")
    return None
