"""The bytes of a .dbf: what its header claims against what the file holds, and its texts before anyone decoded them.

GDAL believes the header: a claim of two thousand million rows is answered with as many rows. Ours is believed first.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

__all__ = ["Dbf", "Field", "deleted_rows", "duplicate_names", "inspected", "patched", "texts"]

_VERSIONS = {0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8B, 0x8C, 0xCB, 0xE5, 0xF5, 0xFB}
_KINDS = set("CNFLDMBGPYTI@O+VXQW0")
_LARGEST_LOOK = 400_000_000


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name as bytes, its kind (C text, N number, ...), and where it lies in a row."""

    name: bytes
    kind: str
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Dbf:
    """What a .dbf says of itself. `rows` are the whole rows that are there, `stated` the number its header claims."""

    rows: int
    stated: int
    header: int
    record: int
    language: int
    fields: tuple[Field, ...]


def inspected(file: Path) -> Dbf | None:
    """Return what a .dbf holds, or None when it is not one (too short, a text, fields that do not fill the row)."""
    size = file.stat().st_size
    with file.open("rb") as opened:
        head = opened.read(32)
        if len(head) < 32 or head[0] not in _VERSIONS:
            return None
        stated, header, record = struct.unpack_from("<IHH", head, 4)
        if not 33 <= header <= size or record < 1:
            return None
        described = opened.read(header - 32)
    fields = _fields(described)
    if not fields or 1 + sum(field.length for field in fields) != record:
        return None
    rows = min(stated, (size - header) // record)
    return Dbf(rows, stated, header, record, head[29], fields)


def _fields(described: bytes) -> tuple[Field, ...]:
    fields: list[Field] = []
    start = 1
    for at in range(0, len(described) - 31, 32):
        entry = described[at : at + 32]
        if entry[0] == 0x0D:
            break
        kind = chr(entry[11])
        if kind not in _KINDS:
            return ()
        length = entry[16] + 256 * entry[17] if kind == "C" else entry[16]
        fields.append(Field(entry[:11].split(b"\0")[0], kind, start, length))
        start += length
    return tuple(fields)


def texts(file: Path, dbf: Dbf) -> list[bytes]:
    """Return the different texts, names of columns included, that have a byte above 127, as bytes without padding."""
    found = [field.name for field in dbf.fields if not field.name.isascii()]
    rows = min(dbf.rows, _LARGEST_LOOK // dbf.record)
    if not rows:
        return found
    table: NDArray[np.uint8] = np.memmap(file, np.uint8, "r", dbf.header, (rows, dbf.record))
    telling: dict[bytes, None] = {}
    for field in dbf.fields:
        if field.kind in "CM0":
            column = table[:, field.start : field.start + field.length]
            high = np.flatnonzero((column > 127).any(axis=1))
            for cell in np.unique(column[high], axis=0) if len(high) else ():
                telling[cell.tobytes().rstrip(b" \0")] = None
    return [*found, *telling]


def duplicate_names(dbf: Dbf) -> tuple[bytes, ...]:
    """Return the names of columns that stand in the table more than once; GDAL would give the first one twice."""
    names = [field.name for field in dbf.fields]
    return tuple(dict.fromkeys(name for name in names if names.count(name) > 1))


def deleted_rows(file: Path, dbf: Dbf) -> int:
    """Count the rows that were marked as deleted by the program that wrote them; GDAL passes them over."""
    if not dbf.rows:
        return 0
    table: NDArray[np.uint8] = np.memmap(file, np.uint8, "r", dbf.header, (dbf.rows, dbf.record))
    return int((table[:, 0] == ord("*")).sum())


def patched(file: Path, dbf: Dbf, target: Path, rows: int) -> None:
    """Write a copy of `rows` rows, blank ones at the end where there were fewer; no two columns share a name."""
    with file.open("rb") as source, target.open("wb") as sink:
        head = bytearray(source.read(dbf.header))
        struct.pack_into("<I", head, 4, rows)
        taken: set[bytes] = set()
        for number, field in enumerate(dbf.fields):
            name, count = field.name, 1
            while name in taken:
                count += 1
                name = field.name[:8] + b"_%d" % count
            taken.add(name)
            head[32 + 32 * number : 43 + 32 * number] = name[:11].ljust(11, b"\0")
        sink.write(head)
        left = dbf.rows * dbf.record
        while left and (chunk := source.read(min(left, 1 << 22))):
            sink.write(chunk)
            left -= len(chunk)
        sink.write(b" " * dbf.record * (rows - dbf.rows) + b"\x1a")
