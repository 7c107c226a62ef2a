"""Zip archives, taken apart safely: their names are never used as paths, sizes are counted while unpacking."""

from __future__ import annotations

import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from sociale_kaart.core.errors import SourceError

__all__ = ["Budget", "Unpacked", "unpacked"]

_CHUNK = 1 << 20
_RATIO_MATTERS_FROM = 500_000_000
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, IndexError, UnicodeError)


@dataclass(slots=True)
class Budget:
    """What may still be unpacked in one opening, over all archives together.

    A hundredfold is ordinary for a .dbf full of blanks (a real file: 50 MB in 0.7 MB); a ratio is only held against an
    archive that unpacks to very much.
    """

    total: int = 4_000_000_000
    entries: int = 10_000
    depth: int = 3
    ratio: int = 300
    spent: int = field(default=0)

    def take(self, size: int, name: str) -> None:
        """Count bytes; raises `SourceError` when there are too many."""
        self.spent += size
        if self.spent > self.total:
            raise SourceError("archive_too_large", file=name, limit=self.total // 1_000_000)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """An entry of an archive: its inner path as people see it and the file it was unpacked to, or why it was not."""

    inner: PurePosixPath
    file: Path | None
    error: SourceError | None = None


def unpacked(archive: Path, name: str, into: Path, budget: Budget) -> Iterator[Unpacked]:
    """Unpack an archive into numbered folders, one per inner folder; bad entries are yielded with their error.

    Raises `SourceError` for an archive that is damaged as a whole, too large or not to be trusted.
    """
    try:
        opened = zipfile.ZipFile(archive)
    except (*_DAMAGE, NotImplementedError) as error:
        raise SourceError("archive_damaged", file=name) from error
    with opened as packed:
        infos = [info for info in packed.infolist() if not info.is_dir()]
        _check_sizes(infos, name, into, budget)
        folders: dict[PurePosixPath, Path] = {}
        taken: set[str] = set()
        for info in infos:
            shown = _shown(info)
            inner = PurePosixPath(*[part for part in shown.parts if part not in ("/", "..")])
            refused = _refused(info, shown, f"{name}/{inner}")
            if refused is not None:
                yield Unpacked(inner, None, refused)
                continue
            folder = _folder(inner.parent, folders, into)
            target = folder / _safe(inner.name)
            if str(target).lower() in taken:
                yield Unpacked(inner, None, SourceError("archive_name_twice", file=f"{name}/{inner}"))
                continue
            taken.add(str(target).lower())
            yield _unpack(packed, info, inner, target, name, budget)


def _check_sizes(infos: list[zipfile.ZipInfo], name: str, into: Path, budget: Budget) -> None:
    budget.entries -= len(infos)
    if budget.entries < 0:
        raise SourceError("archive_too_many_files", file=name, count=len(infos))
    total = sum(info.file_size for info in infos)
    packed = max(1, sum(info.compress_size for info in infos))
    if total > budget.total - budget.spent or (total > _RATIO_MATTERS_FROM and total / packed > budget.ratio):
        raise SourceError("archive_too_large", file=name, limit=budget.total // 1_000_000)
    if total > shutil.disk_usage(into).free * 0.9:
        raise SourceError("disk_full", file=name, megabytes=total // 1_000_000)


def _shown(info: zipfile.ZipInfo) -> PurePosixPath:
    """Return the inner path as text; names without the UTF-8 mark are UTF-8 after all, or in the code page of DOS."""
    text = info.filename
    if not info.flag_bits & 0x800:
        try:
            raw = text.encode("cp437")
        except UnicodeEncodeError:
            raw = text.encode("utf-8")
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            text = raw.decode("cp850")
    return PurePosixPath(text.replace("\\", "/"))


def _refused(info: zipfile.ZipInfo, shown: PurePosixPath, name: str) -> SourceError | None:
    drive = bool(shown.parts) and shown.parts[0].endswith(":")
    if shown.is_absolute() or ".." in shown.parts or drive or not shown.name:
        return SourceError("archive_unsafe_name", file=name)
    mode = info.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return SourceError("archive_unsafe_name", file=name)
    if info.flag_bits & 0x1:
        return SourceError("archive_locked", file=name)
    return None


def _folder(inner: PurePosixPath, folders: dict[PurePosixPath, Path], into: Path) -> Path:
    """Return the folder on disk for an inner folder; the contents of a file geodatabase keep their folder's name."""
    if inner not in folders:
        numbered = into / str(len(folders) + 1)
        folders[inner] = numbered / "data.gdb" if inner.suffix.lower() == ".gdb" else numbered
        folders[inner].mkdir(parents=True, exist_ok=True)
    return folders[inner]


def _safe(name: str) -> str:
    """Return a file name that every system accepts, with its extension.

    >>> _safe("Thema's: 2015 *.csv"), _safe("con.shp")
    ("Thema's_ 2015 _.csv", '_con.shp')
    """
    clean = "".join("_" if ch in '<>:"/\\|?*!' or not ch.isprintable() else ch for ch in name).strip(" ")
    stem, dot, suffix = clean.rpartition(".")
    if stem.split(".")[0].lower() in {"con", "prn", "aux", "nul", "com1", "com2", "lpt1", "lpt2"}:
        stem = f"_{stem}"
    return f"{stem[:120]}{dot}{suffix[:20]}"


def _unpack(
    packed: zipfile.ZipFile, info: zipfile.ZipInfo, inner: PurePosixPath, target: Path, name: str, budget: Budget
) -> Unpacked:
    shown = f"{name}/{inner}"
    try:
        with packed.open(info) as source, target.open("wb") as sink:
            while chunk := source.read(_CHUNK):
                budget.take(len(chunk), name)
                sink.write(chunk)
    except NotImplementedError:
        return Unpacked(inner, None, SourceError("archive_method", file=shown))
    except RuntimeError:  # zipfile asks for a password this way
        return Unpacked(inner, None, SourceError("archive_locked", file=shown))
    except _DAMAGE:
        target.unlink(missing_ok=True)
        return Unpacked(inner, None, SourceError("archive_entry_damaged", file=shown))
    return Unpacked(inner, target)
