"""A file made ready for GDAL in a folder of its own: under a plain name, in UTF-8, with its companions."""

from __future__ import annotations

import codecs
import shutil
from pathlib import Path

from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.sources.files.encoding import chosen
from sociale_kaart.sources.files.formats import check_links
from sociale_kaart.sources.files.geopackage import check_sql, settle
from sociale_kaart.sources.files.sidecars import Staged, companions, linked, staged_shapefile, staged_table

__all__ = ["JSON", "staged"]

_CHUNK = 1 << 22
JSON = (".geojson", ".json", ".topojson", ".geojsonl", ".ndjson")


def staged(file: Path, suffix: str, work: Path, name: str) -> Staged:
    """Return the file GDAL may open in place of `file`, made in the folder `work`; raises `SourceError`."""
    if suffix == ".shp":
        return staged_shapefile(file, work, name)
    if suffix == ".dbf":
        return staged_table(file, work, name)
    if suffix == ".gdb":
        return _staged_folder(file, work)
    if suffix == ".gpkg":
        return _staged_geopackage(file, work, name)
    if suffix in JSON:
        ready = _staged_json(file, work / f"data{'.geojson' if suffix == '.json' else suffix}")
        check_links(ready.file, name)
        return ready
    for extension, companion in companions(file, suffix).items():
        if extension not in (".gfs", ".xsd"):  # GDAL would take their word for where the rest lies
            linked(companion, work / f"data{extension}")
    return Staged(linked(file, work / f"data{suffix}"))


def _staged_folder(folder: Path, work: Path) -> Staged:
    target = work / "data.gdb"
    target.mkdir()
    for file in folder.iterdir():
        if file.is_file() and not file.is_symlink():
            linked(file, target / file.name)
    return Staged(target)


def _staged_geopackage(file: Path, work: Path, name: str) -> Staged:
    """Link a GeoPackage; one that another program has open is copied, and what stands in its log is written into it.

    A rollback journal is left where it is: playing it back can touch files that it names.
    """
    target = work / "data.gpkg"
    journals = companions(file, ".gpkg")
    journal = journals.get(".gpkg-journal")
    issues = (Issue("journal_left", Severity.WARNING),) if journal is not None and journal.stat().st_size else ()
    with file.open("rb") as opened:
        logged = opened.read(20)[18:20] == b"\x02\x02"
    if not logged and not journals:
        return Staged(linked(file, target))
    shutil.copyfile(file, target)
    if logged and ".gpkg-wal" in journals:
        shutil.copyfile(journals[".gpkg-wal"], work / "data.gpkg-wal")
    settle(target, name)
    check_sql(target, name)
    return Staged(target, issues=issues)


def _staged_json(file: Path, target: Path) -> Staged:
    """Link a JSON file that is UTF-8, else write it again as UTF-8."""
    with file.open("rb") as opened:
        start = opened.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _rewritten(file, target, "utf-16", ())
    wrong = _not_utf8(file)
    if not wrong:
        return Staged(linked(file, target), "utf-8")
    found = chosen(wrong, "utf-8")
    codec = found.codec if found is not None else "cp1252"
    facts = {"encoding": codec, "stated": "UTF-8"}
    shown = found.examples if found is not None else ()
    issue = Issue("encoding_corrected", Severity.WARNING, 1, shown, facts, repaired=True)
    return _rewritten(file, target, codec, (issue,))


def _rewritten(file: Path, target: Path, codec: str, issues: tuple[Issue, ...]) -> Staged:
    with (
        file.open(encoding=codec, errors="replace", newline="") as source,
        target.open("w", encoding="utf-8", newline="") as sink,
    ):
        shutil.copyfileobj(source, sink, _CHUNK)
    return Staged(target, "utf-8", issues)


def _not_utf8(file: Path) -> list[bytes]:
    """Return words that are not UTF-8, from the first part of the file that has any; none when all is UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with file.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            try:
                decoder.decode(chunk, final=len(chunk) < _CHUNK)
            except UnicodeDecodeError:
                words = chunk.replace(b'"', b"\n").split(b"\n")
                return [word for word in words if not word.isascii() and len(word) < 200][:200]
    return []
