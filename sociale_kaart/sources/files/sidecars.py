"""The files of a shapefile, brought together and mended in a folder of their own; the originals are only read.

The folder holds links (copies where the system has none) under one plain name, so that GDAL sees nothing but
these files and writes, if it writes, beside the links.
"""

from __future__ import annotations

import mmap
import os
import shutil
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pyproj import CRS
from pyproj.exceptions import CRSError

from sociale_kaart.core.errors import SourceError
from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.sources.files import dbf as dbf_bytes
from sociale_kaart.sources.files.dbf import Dbf
from sociale_kaart.sources.files.encoding import chosen, codec, codec_of_language
from sociale_kaart.sources.files.formats import COMPANIONS

__all__ = ["Staged", "companions", "linked", "staged_shapefile", "staged_table"]

_HEADER = 100
_SHAPES = {0, 1, 3, 5, 8, 11, 13, 15, 18, 21, 23, 25, 28, 31}


@dataclass(frozen=True, slots=True)
class Staged:
    """A file ready for GDAL. `codec` is that of its texts where GDAL must be told; `lost` rows have no shape left;
    `unstated` is the code of the issue when nothing says what the coordinates are.
    """

    file: Path
    codec: str | None = None
    issues: tuple[Issue, ...] = ()
    lost: int = 0
    unstated: str = "crs_not_stated"


def companions(file: Path, suffix: str) -> dict[str, Path]:
    """Return the companions beside a file by their lower-case extension, whatever the case of their names."""
    stem = file.name[: -len(suffix)] if file.name.lower().endswith(suffix) else file.stem
    wanted = COMPANIONS.get(suffix, ())
    found: dict[str, Path] = {}
    for beside in sorted(file.parent.iterdir(), key=lambda path: not path.name.startswith(f"{stem}.")):
        lower = beside.name.lower()
        extension = next((end for end in wanted if lower == f"{stem.lower()}{end}"), None)
        if extension and extension not in found and beside.is_file():
            found[extension] = beside
    return found


def linked(source: Path, target: Path) -> Path:
    """Make `target` show the bytes of `source`, by a link or else a copy."""
    try:
        os.symlink(source.resolve(), target)  # noqa: PTH211 - Path.symlink_to resolves nothing
    except (OSError, NotImplementedError):
        shutil.copyfile(source, target)
    return target


def staged_shapefile(file: Path, work: Path, name: str) -> Staged:
    """Stage a .shp with what belongs to it; raises `SourceError` where no shape can be read."""
    found = companions(file, ".shp")
    target = linked(file, work / "data.shp")
    unstated = _coordinate_system(found.get(".prj"), work)
    _check_shapes(file, name)
    issues = _index(found.get(".shx"), target, name)
    shapes = _shape_count(work / "data.shx")
    described, encoding, attribute_issues = _attributes(found, work, shapes)
    issues += attribute_issues
    lost = 0
    if described is not None and described.rows > shapes:
        lost = described.rows - shapes
        _pad_index(work / "data.shx", lost)
        facts: dict[str, str | int | float] = {"shapes": shapes, "rows": described.rows}
        issues.append(Issue("rows_without_shape", Severity.WARNING, lost, facts=facts))
    if cut := _beyond(work / "data.shx", file.stat().st_size) - lost:
        issues.append(Issue("shp_truncated", Severity.WARNING, cut, facts={"rows": shapes}))
        lost += cut
    return Staged(target, encoding, tuple(issues), lost, unstated)


def staged_table(file: Path, work: Path, name: str) -> Staged:
    """Stage a .dbf that stands alone; raises `SourceError` when it is not one."""
    found = {".dbf": file, **companions(file, ".dbf")}
    described, encoding, issues = _attributes(found, work)
    if described is None:
        raise SourceError("not_what_it_says", file=name, suffix=".dbf")
    return Staged(work / "data.dbf", encoding, tuple(issues))


def _coordinate_system(prj: Path | None, work: Path) -> str:
    """Stage the .prj where it can be understood; return the code of the issue for when it cannot."""
    if prj is None:
        return "prj_missing"
    try:
        CRS.from_user_input(prj.read_bytes()[:65_536].decode("utf-8", errors="replace").strip())
    except CRSError:
        return "crs_unreadable"
    linked(prj, work / "data.prj")
    return "crs_unreadable"


def _check_shapes(file: Path, name: str) -> None:
    with file.open("rb") as opened:
        head = opened.read(_HEADER)
    if len(head) < _HEADER or struct.unpack_from("<i", head, 32)[0] not in _SHAPES:
        raise SourceError("shapefile_damaged", file=name)


def _attributes(found: Mapping[str, Path], work: Path, shapes: int = 0) -> tuple[Dbf | None, str | None, list[Issue]]:
    """Stage the .dbf, where there is one that can be used, with a row for every shape; decide on its encoding."""
    file = found.get(".dbf")
    if file is None:
        return None, None, [Issue("dbf_missing", Severity.WARNING)]
    described = dbf_bytes.inspected(file)
    if described is None:
        with file.open("rb") as opened:
            start = opened.read(60).decode("ascii", errors="replace")
        shown = "".join(ch for ch in start if ch.isprintable() and ch != "\N{REPLACEMENT CHARACTER}")
        return None, None, [Issue("dbf_unusable", Severity.WARNING, examples=(shown,) if shown else ())]
    issues = []
    rows = described.rows
    if described.stated > rows:
        facts: dict[str, str | int | float] = {"rows": rows, "stated": described.stated}
        issues.append(Issue("dbf_truncated", Severity.WARNING, facts=facts, repaired=True))
    if twice := dbf_bytes.duplicate_names(described):
        names = tuple(name.decode("ascii", errors="replace") for name in twice)
        issues.append(Issue("duplicate_columns", Severity.WARNING, len(twice), names, repaired=True))
    if shapes > rows:
        issues.append(
            Issue("shapes_without_row", Severity.WARNING, shapes - rows, facts={"shapes": shapes, "rows": rows})
        )
    if issues:
        dbf_bytes.patched(file, described, work / "data.dbf", max(rows, shapes))
    else:
        linked(file, work / "data.dbf")
    if deleted := dbf_bytes.deleted_rows(file, described):
        issues.append(Issue("rows_deleted", Severity.NOTE, deleted))
    used, encoding_issues = _encoding(file, described, found.get(".cpg") or found.get(".cst"))
    return described, used, [*issues, *encoding_issues]


def _encoding(file: Path, described: Dbf, cpg: Path | None) -> tuple[str, list[Issue]]:
    """Return the codec of the texts, by what stands in them and else by what the file says."""
    said = cpg.read_bytes()[:64].decode("latin-1").strip() if cpg is not None else ""
    stated = codec(said) or codec_of_language(described.language)
    found = chosen(dbf_bytes.texts(file, described), stated)
    if found is None:
        return stated or "utf-8", []
    facts = {"encoding": found.codec, "stated": (said or stated) if stated else ""}
    if found.origin == "stated" and said:
        return found.codec, []
    if found.origin == "corrected" and said:
        return found.codec, [Issue("encoding_corrected", Severity.WARNING, 1, found.examples, facts, repaired=True)]
    # without a .cpg the language byte is all there is, and most programs write the same one whatever the encoding
    return found.codec, [Issue("encoding_guessed", Severity.NOTE, 1, found.examples, facts, repaired=True)]


def _index(shx: Path | None, shp: Path, name: str) -> list[Issue]:
    """Stage the .shx, rebuilt from the .shp where there is none or it contradicts the shapes."""
    target = shp.with_suffix(".shx")
    if shx is not None and _sound(shx, shp):
        linked(shx, target)
        return []
    places, superseded = _walked(shp)
    if not places:
        raise SourceError("shapefile_damaged", file=name)
    with shp.open("rb") as opened:
        head = bytearray(opened.read(_HEADER))
    struct.pack_into(">i", head, 24, (_HEADER + 8 * len(places)) // 2)
    target.write_bytes(head + b"".join(struct.pack(">ii", at // 2, length // 2) for at, length in places))
    code = "shx_missing" if shx is None else "shx_damaged"
    facts: dict[str, str | int | float] = {"shapes": len(places), "superseded": superseded}
    return [Issue(code, Severity.WARNING, facts=facts, repaired=True)]


def _walked(shp: Path) -> tuple[list[tuple[int, int]], int]:
    """Return offset and length of every whole shape in a .shp, in order, and how many older ones were passed over.

    A program that edits a shape writes the new one at the end, under the same number; the last of a number counts.
    """
    size = shp.stat().st_size
    numbered: dict[int, tuple[int, int]] = {}
    at, count = _HEADER, 0
    with shp.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as shapes:
        while at + 12 <= size:
            number, words, kind = struct.unpack_from(">ii", shapes, at) + struct.unpack_from("<i", shapes, at + 8)
            end = at + 8 + 2 * words
            if number < 1 or words < 2 or end > size or kind not in _SHAPES:
                break
            numbered[number] = (at, 2 * words)
            at, count = end, count + 1
    return [numbered[number] for number in sorted(numbered)], count - len(numbered)


def _entries(shx: Path) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Return offset and length in bytes of every shape, header of the shape included, as two columns."""
    raw = np.fromfile(shx, ">i4", offset=_HEADER)
    pairs = raw[: len(raw) // 2 * 2].reshape(-1, 2).astype(np.int64) * 2
    pairs[:, 1] += 8
    return pairs


def _shape_count(shx: Path) -> int:
    return max(0, shx.stat().st_size - _HEADER) // 8


def _beyond(shx: Path, size: int) -> int:
    """Count the shapes that end after the end of the .shp."""
    return int((_entries(shx).sum(axis=1) > size).sum())


def _sound(shx: Path, shp: Path) -> bool:
    """Tell whether an index can be trusted: as long as it says, and each length the one that stands in the .shp."""
    size = shx.stat().st_size
    with shx.open("rb") as opened:
        head = opened.read(_HEADER)
    if len(head) < _HEADER or struct.unpack_from(">i", head, 24)[0] * 2 != size:
        return False
    entries = _entries(shx)
    if not len(entries):
        return True
    if (entries[:, 0] < _HEADER).any() or (entries[:, 1] < 12).any():
        return False
    end = shp.stat().st_size
    with shp.open("rb") as opened:
        stated = 2 * int(struct.unpack_from(">i", opened.read(_HEADER), 24)[0])
    if stated <= end and (entries.sum(axis=1) > end).any():  # nothing is missing, so it points at nothing
        return False
    whole = entries[entries[:, 0] + 8 <= end]
    if not len(whole):
        return True
    shapes = np.memmap(shp, np.uint8, "r")
    places = whole[:, 0, None] + np.arange(4, 8)
    lengths = np.ascontiguousarray(shapes[places]).view(">i4").ravel().astype(np.int64) * 2 + 8
    return bool((lengths == whole[:, 1]).all())


def _pad_index(shx: Path, rows: int) -> None:
    """Lengthen a staged index with shapes that are not there, so that rows without a shape are read all the same."""
    content = bytearray(shx.read_bytes())
    content += struct.pack(">ii", (1 << 31) - 1 - 8, 2) * rows
    struct.pack_into(">i", content, 24, len(content) // 2)
    shx.unlink()
    shx.write_bytes(content)
