"""Save and load a project: a GeoPackage whose layers open in any GIS."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import pandas as pd

from sociale_kaart.core.area_set import AreaSet
from sociale_kaart.core.errors import ProjectFileError
from sociale_kaart.core.judgement import Baseline, Decision, JudgementRule
from sociale_kaart.core.look import Background, Look
from sociale_kaart.core.place import put_in_place
from sociale_kaart.core.policy import Measure, PolicyKind, PolicyZone
from sociale_kaart.core.progress import Report, silent
from sociale_kaart.core.project import Note, Project, Source
from sociale_kaart.core.serialise import from_json, from_plain, spec_from_plain, to_json, to_plain
from sociale_kaart.core.values import Values
from sociale_kaart.store.failures import reading, writing
from sociale_kaart.store.frames import (
    areas_frame,
    background_frame,
    item_frame,
    read_areas,
    read_background,
    read_items,
    read_stock,
    read_values,
    reason_rows,
    stock_frame,
    value_rows,
)
from sociale_kaart.store.geopackage import columns_of, opened, tables_of, verify, write_layer, write_table
from sociale_kaart.store.layout import AreasEntry, BackgroundEntry, Document, Home, StockEntry, ValuesEntry, homes_of
from sociale_kaart.store.migrate import FORMAT, OWN_TABLE, up_to_date

__all__ = ["is_project", "load", "save"]

T = TypeVar("T")


def save(project: Project, path: Path, report: Report = silent) -> None:
    """Write a project to a `.gpkg`, whole or not at all; what was there before survives any failure.

    Replaces an older project file, never a file of another kind. Raises ProjectFileError.
    """
    if path.suffix.lower() != ".gpkg":
        raise ProjectFileError("project_suffix", path=str(path))
    with writing(path):
        _free_to_replace(path)
        with put_in_place(path) as aside:
            _write(project, aside, report)
    report(1.0, "saving")


def load(path: Path, report: Report = silent) -> Project:
    """Read a project file; an older format is brought up to date in a copy. Raises ProjectFileError."""
    report(0.0, "loading")
    with reading(path), up_to_date(path) as current, opened(current) as connection:
        project = _read(connection, report)
    report(1.0, "loading")
    return project


def is_project(path: Path) -> bool:
    """Tell whether a file that exists is a project of this program, of any format."""
    try:
        with opened(path) as connection:
            return OWN_TABLE in tables_of(connection)
    except (sqlite3.DatabaseError, ProjectFileError):
        return False


def _free_to_replace(path: Path) -> None:
    """Refuse to replace what is not a project, or a project that another program is at work in."""
    if path.is_dir() or (path.exists() and path.stat().st_size > 0 and not is_project(path)):
        raise ProjectFileError("project_other_file", path=str(path))
    unfinished = [path.with_name(path.name + suffix) for suffix in ("-wal", "-journal")]
    if path.exists() and any(other.exists() for other in unfinished):
        with closing(sqlite3.connect(path, timeout=1.0)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    if any(other.exists() for other in unfinished):
        raise ProjectFileError("project_in_use", path=str(path))


def _write(project: Project, path: Path, report: Report) -> None:
    """Write everything to a new file: first the layers, by GDAL, then the tables."""
    report(0.0, "saving")
    homes, places = homes_of(project)
    rows = {"zones": len(project.zones), "measures": len(project.measures)}
    zones = write_layer(path, "zones", item_frame(project.zones, PolicyZone), empty="MultiPolygon")
    measures = write_layer(path, "measures", item_frame(project.measures, Measure))
    entries: list[AreasEntry] = []
    for areas, home in zip(project.areas, homes, strict=False):
        report(0.1 + 0.6 * len(entries) / len(project.areas), "saving")
        frame, types = areas_frame(areas, home)
        shapes = write_layer(path, home.table, frame)
        entries.append(AreasEntry(home.table, areas.level, areas.year, areas.source, types, shapes))
        rows[home.table] = len(frame)
    stock = None
    if project.stock is not None:
        frame, types = stock_frame(project.stock)
        shapes = write_layer(path, "stock", frame, empty="Point")
        stock = StockEntry(project.stock.year, project.stock.source, types, shapes)
        rows["stock"] = len(frame)
    backgrounds = [_write_background(path, one, n + 1, rows) for n, one in enumerate(project.backgrounds)]
    report(0.7, "saving")
    parts: dict[str, Iterable[object]] = {
        "format": [FORMAT],
        "document": [Document(project.title, project.settings, zones, measures, stock)],
        "areas": entries,
        "values": [_values_entry(values, *place) for values, place in zip(project.values, places, strict=True)],
        "map": project.specs,
        "source": project.sources,
        "background": backgrounds,
        "look": [project.look] if project.look != Look() else [],
        "kind": project.kinds,
        "rule": project.rules,
        "decision": project.decisions,
        "baseline": project.baselines,
        "set": project.sets,
    }
    with opened(path, writing=True) as connection:
        _write_tables(connection, project, homes)
        _write_parts(connection, parts)
    report(0.9, "saving")
    verify(path, rows)


def _write_background(path: Path, background: Background, number: int, rows: dict[str, int]) -> BackgroundEntry:
    layer = f"background_{number}"
    shapes = write_layer(path, layer, background_frame(background))
    rows[layer] = len(background)
    return BackgroundEntry(layer, background.id, background.name, background.kind, background.source, shapes)


def _values_entry(values: Values, home: Home, column: str) -> ValuesEntry:
    return ValuesEntry(home.table, column, home.reasons, values.level, values.boundaries, values.indicator)


def _write_tables(connection: sqlite3.Connection, project: Project, homes: Iterable[Home]) -> None:
    for home in homes:
        if home.areas is None:
            declared = {"code": "TEXT", **dict.fromkeys(home.columns, "REAL")}
            write_table(connection, home.table, declared, value_rows(home))
        if home.columns:
            declared = {"code": "TEXT", **dict.fromkeys(home.columns, "TEXT")}
            write_table(connection, home.reasons, declared, reason_rows(home))
    notes = [(note.area, note.text, note.author, to_plain(note)["written_on"]) for note in project.notes]
    write_table(connection, "notes", dict.fromkeys(("area", "text", "author", "written_on"), "TEXT"), notes)


def _write_parts(connection: sqlite3.Connection, parts: Mapping[str, Iterable[object]]) -> None:
    connection.execute(
        f"CREATE TABLE {OWN_TABLE} (part TEXT NOT NULL, position INTEGER NOT NULL, content TEXT NOT NULL,"
        " PRIMARY KEY (part, position))"
    )
    rows = [(part, position, to_json(item)) for part, items in parts.items() for position, item in enumerate(items)]
    connection.executemany(f"INSERT INTO {OWN_TABLE} VALUES (?, ?, ?)", rows)


def _read(connection: sqlite3.Connection, report: Report) -> Project:
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise sqlite3.DatabaseError("database disk image is malformed")
    report(0.1, "loading")
    parts = _parts(connection)
    document = _entry("document", parts["document"][0], Document)
    areas, columns, codes = [], {}, {}
    for text in parts["areas"]:
        entry = _entry("areas", text, AreasEntry)
        found, columns[entry.layer] = read_areas(connection, entry)
        codes[entry.layer] = found.codes
        areas.append(found)
    report(0.6, "loading")
    values = []
    for text in parts["values"]:
        place = _entry("values", text, ValuesEntry)
        for table in {place.table, place.reasons} - columns.keys():
            columns[table] = columns_of(connection, table)
        if place.table not in codes:
            codes[place.table] = pd.Index(columns[place.table]["code"], name="code", dtype="str")
        values.append(read_values(place, codes[place.table], columns[place.table], columns[place.reasons]))
    report(0.9, "loading")
    return Project(
        title=document.title,
        areas=tuple(areas),
        values=tuple(values),
        zones=read_items(connection, "zones", PolicyZone, document.zones),
        measures=read_items(connection, "measures", Measure, document.measures),
        stock=read_stock(connection, document.stock) if document.stock else None,
        specs=tuple(spec_from_plain(json.loads(text)) for text in parts["map"]),
        sources=tuple(_entry("source", text, Source) for text in parts["source"]),
        notes=_notes(connection),
        kinds=tuple(_entry("kind", text, PolicyKind) for text in parts["kind"]),
        rules=tuple(_entry("rule", text, JudgementRule) for text in parts["rule"]),
        decisions=tuple(_entry("decision", text, Decision) for text in parts["decision"]),
        baselines=tuple(_entry("baseline", text, Baseline) for text in parts["baseline"]),
        sets=tuple(_entry("set", text, AreaSet) for text in parts["set"]),
        settings=document.settings,
        backgrounds=tuple(
            read_background(connection, _entry("background", text, BackgroundEntry)) for text in parts["background"]
        ),
        look=next((_entry("look", text, Look) for text in parts["look"]), Look()),
    )


def _parts(connection: sqlite3.Connection) -> Mapping[str, list[str]]:
    """Return the texts of the table `sociale_kaart` by part, in order."""
    columns = columns_of(connection, OWN_TABLE)
    parts: dict[str, list[str]] = defaultdict(list)
    for part, _, text in sorted(zip(columns["part"], columns["position"], columns["content"], strict=True)):
        parts[part].append(text)
    return parts


def _entry(part: str, text: str, kind: type[T]) -> T:
    try:
        return from_json(text, kind)
    except ValueError as error:
        raise ValueError(f"{part}: {error}") from error


def _notes(connection: sqlite3.Connection) -> tuple[Note, ...]:
    columns = columns_of(connection, "notes")
    names = ("area", "text", "author", "written_on")
    rows = zip(*(columns[name] for name in names), strict=True)
    found = [{name: cell for name, cell in zip(names, row, strict=True) if cell is not None} for row in rows]
    return tuple(from_plain(cells, Note) for cells in found)
