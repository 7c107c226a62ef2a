"""Delimited text to rows: encoding, delimiter and quotes found from the content."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sociale_kaart.core.errors import SourceError
from sociale_kaart.core.issues import Issue, Severity

__all__ = ["MAX_BYTES", "MAX_CELLS", "MAX_ROWS", "Text", "read_rows"]

MAX_BYTES = 400_000_000
MAX_ROWS = 2_000_000
MAX_CELLS = 60_000_000

_DELIMITERS = ";,\t|"
_LETTERS = set("éëèêïíîöóôòüúûùáàäâãåçñÉËÈÊÏÖÓÜÁÀÄÂÇÑœæøØ’‘“”–—€²³°±½·´")
_UNLIKELY = set("‚ƒ„…†‡ˆ‰‹¤¦§¨ª«¬®¯¸º»¼¾ÐÞþ×÷¶¡¿Š¢£¥Ž\x81\x8d\x8f\x90\x9d")
_WORD = re.compile(r"\w*[^\x00-\x7f]\w*")
_NOT_UTF8 = re.compile("[\udc80-\udcff]")
_GARBLED = re.compile("(?<=[a-z])[ÞÚÙÛÔÓþ÷¶·¹±](?=[a-z])")
_GARBLED_SIGNS = frozenset("ÞÚÙÛÔÓþ÷¶·¹±")
_GARBLED_WORD = re.compile(r"\w*[a-z][ÞÚÙÛÔÓþ÷¶·¹±][a-z]\w*")


@dataclass(frozen=True, slots=True)
class Text:
    """The rows of a delimited text file, with how it had to be read."""

    rows: list[list[str]]
    encoding: str
    delimiter: str
    issues: tuple[Issue, ...]


def read_rows(file: Path, name: str) -> Text:
    """Read a delimited text file to rows of cells as they stand.

    Raises `SourceError` for a file that is empty, too large or not text.
    """
    size = file.stat().st_size
    if size > MAX_BYTES:
        raise SourceError("too_large", file=name, megabytes=size // 1_000_000, limit=MAX_BYTES // 1_000_000)
    text, encoding, issues = _decoded(file.read_bytes(), name)
    if not text.strip():
        raise SourceError("empty_file", file=name)
    text, repairs = _without_old_letters(text.replace("\r\n", "\n").replace("\r", "\n"))
    issues = (*issues, *repairs)
    text, delimiter = _without_separator_line(text)
    delimiter = delimiter or _delimiter(text)
    rows, quoted = _parsed(text, delimiter, name)
    if not quoted:
        issues = (*issues, Issue("quotes_unbalanced", Severity.WARNING, repaired=True))
    return Text(rows, encoding, delimiter, issues)


def _decoded(data: bytes, name: str) -> tuple[str, str, tuple[Issue, ...]]:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace"), encoding, ()
    sample = data[:4096]
    zeros = sample.count(0)
    if zeros:
        encoding = "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"
        text = data.decode(encoding, errors="replace")
        if zeros < len(sample) // 4 or not _reads_as_text(text[:2000]):
            raise SourceError("not_text", file=name)
        return text, encoding, ()
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        return _legacy(data, name)


def _legacy(data: bytes, name: str) -> tuple[str, str, tuple[Issue, ...]]:
    """Choose the code page whose letters are likeliest in Dutch names; say so with words as evidence.

    Where most of the file is UTF-8 after all, only the bytes that are not are read as cp1252.
    """
    mixed = data.decode("utf-8", errors="surrogateescape")
    odd = len(_NOT_UTF8.findall(mixed))
    if odd <= sum(not ch.isascii() for ch in mixed) // 2:
        text = _NOT_UTF8.sub(lambda ch: bytes([ord(ch.group()) - 0xDC00]).decode("cp1252", errors="replace"), mixed)
        words = tuple(dict.fromkeys(_WORD.findall(text)))[:5]
        issue = Issue("encoding_guessed", examples=words, facts={"encoding": "utf-8 + cp1252"}, repaired=True)
        return text, "utf-8", (issue,)
    high = Counter(byte for byte in data if byte > 127)
    if sum(high.values()) > len(data) // 4:
        raise SourceError("not_text", file=name)

    def likelihood(encoding: str) -> int:
        decoded = {byte: bytes([byte]).decode(encoding, errors="replace") for byte in high}
        return sum(
            count * ((decoded[byte] in _LETTERS) - 2 * (decoded[byte] in _UNLIKELY or not decoded[byte].isprintable()))
            for byte, count in high.items()
        )

    encoding = max(("cp1252", "cp850"), key=likelihood)
    text = data.decode(encoding, errors="replace")
    if not _reads_as_text(text[:4000]):
        raise SourceError("not_text", file=name)
    words = tuple(dict.fromkeys(_WORD.findall(text)))[:5]
    return text, encoding, (Issue("encoding_guessed", examples=words, facts={"encoding": encoding}, repaired=True),)


def _reads_as_text(text: str) -> bool:
    strange = sum(not (ch.isprintable() or ch in "\r\n\t") for ch in text)
    return strange <= len(text) // 100


def _without_old_letters(text: str) -> tuple[str, tuple[Issue, ...]]:
    """Undo letters of cp1252 that were once read as cp850: signs and capitals inside small words ("LumiÞrepark")."""
    found = dict.fromkeys(_garbled_words(text), "")
    for word in found:
        found[word] = _GARBLED.sub(lambda sign: sign.group().encode("cp850").decode("cp1252"), word)
        text = text.replace(word, found[word])
    if not found:
        return text, ()
    examples = tuple(f"{old} → {new}" for old, new in found.items())[:5]
    return text, (Issue("text_garbled", Severity.NOTE, len(found), examples, repaired=True),)


def _garbled_words(text: str) -> Iterator[str]:
    """Find the words in the lines that have such a sign at all; a search of the whole would stop every thread."""
    if not _GARBLED_SIGNS.isdisjoint(text):
        for line in text.split("\n"):
            if not line.isascii() and not _GARBLED_SIGNS.isdisjoint(line):
                yield from _GARBLED_WORD.findall(line)


def _without_separator_line(text: str) -> tuple[str, str]:
    """Take off the first line that Excel writes to name the delimiter (`sep=;`)."""
    match = re.match(r'"?sep=(.)"?\r?\n', text, re.IGNORECASE)
    return (text[match.end() :], match.group(1)) if match else (text, "")


def _delimiter(text: str) -> str:
    """Return the delimiter that gives most lines the same number of cells, and more than one."""
    end = text.rfind("\n", 0, 400_000)
    sample = text if len(text) < 400_000 or end < 0 else text[:end]

    def score(delimiter: str) -> tuple[float, int]:
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        try:
            widths = Counter(len(row) for _, row in zip(range(200), reader, strict=False) if row)
        except csv.Error:
            return 0.0, 0
        width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
        return (count / widths.total() if width > 1 else 0.0), width

    scores = {delimiter: score(delimiter) for delimiter in _DELIMITERS}
    best = max(scores, key=lambda delimiter: (round(scores[delimiter][0], 1), scores[delimiter][1], scores[delimiter]))
    return best if scores[best][1] > 1 else ","


def _parsed(text: str, delimiter: str, name: str) -> tuple[list[list[str]], bool]:
    """Return the rows and whether quotes could be read as quotes; a quote that never closes is a character."""
    csv.field_size_limit(2**31 - 1)
    try:
        rows = _limited(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), name)
    except csv.Error:
        rows = []
    if rows and not any("\n" in cell for row in rows for cell in row):
        return rows, True
    lines = _limited(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE), name)
    widths = {len(row) for row in lines if row}
    if rows and len(widths) > 1:
        return rows, True
    return [[_unquoted(cell) for cell in row] for row in lines], False


def _unquoted(cell: str) -> str:
    return cell[1:-1] if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell


def _limited(reader: object, name: str) -> list[list[str]]:
    rows: list[list[str]] = []
    cells = 0
    for row in reader:  # type: ignore[attr-defined]
        rows.append(row)
        cells += len(row)
        if len(rows) > MAX_ROWS:
            raise SourceError("too_many_rows", file=name, limit=MAX_ROWS)
        if cells > MAX_CELLS:
            raise SourceError("too_many_cells", file=name, limit=MAX_CELLS)
    return rows
