"""Everything that is in the files that were dropped, recognised by content; what fails is told, never thrown."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from sociale_kaart.core.errors import SocialeKaartError, SourceError
from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.policy import PolicyKind
from sociale_kaart.core.progress import Cancelled, Report, part_of, silent
from sociale_kaart.core.values import Values
from sociale_kaart.sources.choices import Choices
from sociale_kaart.sources.figures import (
    cbs_values,
    dashboard,
    free_table,
    grid,
    leefbaarometer,
    police,
    postcode,
    statline,
)
from sociale_kaart.sources.files.archive import Dataset, Opened, opened
from sociale_kaart.sources.files.json_table import holds_records, read_records
from sociale_kaart.sources.files.table import read_table
from sociale_kaart.sources.files.vector import read_vector
from sociale_kaart.sources.files.wkt import with_geometry
from sociale_kaart.sources.found import Found, Raw
from sociale_kaart.sources.places import addresses, areas, backgrounds, cbs_areas, crosswalk, measures, stock, zones

__all__ = ["RECOGNISERS", "VALUES", "Recogniser", "meanings", "possible_kinds", "recognised"]

_LOG = logging.getLogger(__name__)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Recogniser:
    """A kind of file: how its content is told, and how it is read."""

    recognises: Callable[[Raw], bool]
    read: Callable[[Raw], tuple[Found, ...]]


VALUES: tuple[Recogniser, ...] = tuple(
    Recogniser(module.recognises, module.read)
    for module in (leefbaarometer, statline, police, cbs_values, grid, postcode, dashboard, free_table)
)
"""Tables of values, the most particular first."""


def recognised(
    paths: Sequence[Path],
    report: Report = silent,
    choices: Callable[[Raw], Choices] | None = None,
    *,
    kinds: Sequence[PolicyKind] = (),
    keep: bool = False,
) -> tuple[Found, ...]:
    """Return what is in files, folders and zips, in the order of the files.

    What cannot be read is a `Found` of kind "unreadable" with an error as its issue; the others are not affected.
    `choices` gives what was decided about a table or layer, `kinds` are a project's own kinds of policy. With `keep`
    each `Found` has the `Raw` it was made of, so that it can be read again by other choices without the file.
    """
    with opened(paths, part_of(report, 0.0, 0.1)) as drop:
        found: list[Found] = []
        for number, dataset in enumerate(drop.datasets):
            report(0.1 + 0.9 * number / len(drop.datasets), "reading")
            found.extend(one if keep else replace(one, raw=None) for one in _in_dataset(dataset, choices, kinds))
        found.extend(_unreadable(refused.name, refused.file, refused.error) for refused in drop.refused)
        report(1.0, "reading")
        return _in_order(paths, _with_passed_over(found, paths, drop))


def meanings(raw: Raw) -> tuple[Found, ...]:
    """Return what a table or layer means: as was chosen, by the first recogniser that knows it, else its columns.

    What cannot be read the way it was chosen is told by the `Found` of kind "unreadable" that comes of it.
    """
    raw = with_geometry(raw)
    meant = _at_the_edge(lambda: _meant(raw), raw.name)
    if isinstance(meant, SourceError):
        failed = _unreadable(raw.name, raw.file, meant)
        meant = (replace(failed, rows=len(raw.frame), columns=_columns(raw), encoding=raw.encoding),)
    told = _about_choices(raw)
    first = replace(meant[0], issues=(*meant[0].issues, *told))
    decided = {"pairs": raw.choices.pairs, "drawn": raw.choices.drawn, "raw": raw}
    return tuple(replace(one, **decided) for one in (first, *meant[1:]))  # type: ignore[arg-type]


def possible_kinds(raw: Raw) -> tuple[str, ...]:
    """Return what a table or layer can be taken for: polygons for areas or policy, and so on."""
    if raw.geometry is None:
        return ("table", "stock")
    return (*(("areas", "zones") if areas.recognises(raw) else ()), "measures", "stock", "background", "table")


def _meant(raw: Raw) -> tuple[Found, ...]:
    if raw.choices.kind in possible_kinds(raw) and len(raw.frame):
        return _CHOSEN[raw.choices.kind](raw)
    for recogniser in RECOGNISERS:
        if len(raw.frame) and recogniser.recognises(raw):
            return recogniser.read(raw)
    return (_offered(raw),)


def _figures(raw: Raw) -> tuple[Found, ...]:
    reader = next((one for one in VALUES if one.recognises(raw)), None)
    return reader.read(raw) if reader is not None else (_offered(raw),)


def _about_choices(raw: Raw) -> tuple[Issue, ...]:
    """Tell that a person, or an earlier file of the same shape, had a say in how this was read."""
    choices = raw.choices
    if not choices.anything:
        return ()
    if choices.remembered:
        return (Issue("choices_remembered", Severity.NOTE, repaired=True),)
    headers = (choices.code, choices.name, *(c.column for c in choices.columns), *(c for _, c in choices.fields))
    shown = tuple(dict.fromkeys(header for header in headers if header)) + tuple(word.word for word in choices.words)
    said = (
        ("kind_chosen", bool(choices.kind), ()),
        ("boundaries_elsewhere", not choices.drawn, ()),
        ("read_as_chosen", bool(shown), shown[:8]),
    )
    return tuple(Issue(code, Severity.NOTE, len(shown), e, repaired=True) for code, told, e in said if told)


def _in_dataset(dataset: Dataset, choices: Callable[[Raw], Choices] | None, kinds: Sequence[PolicyKind]) -> list[Found]:
    def raws() -> tuple[Raw, ...]:
        if dataset.suffix == ".json" and holds_records(dataset.file):
            return read_records(dataset.file, dataset.name)
        return read_vector(dataset) if dataset.kind == "vector" else read_table(dataset.file, dataset.name)

    read = _at_the_edge(raws, dataset.name)
    if isinstance(read, SourceError):
        return [_unreadable(dataset.name, dataset.file, read)]
    chosen = [replace(raw, choices=Choices() if choices is None else choices(raw), kinds=tuple(kinds)) for raw in read]
    return [one for raw in chosen for one in meanings(raw)]


def _at_the_edge(work: Callable[[], _T], name: str) -> _T | SourceError:
    """Return what work gives; whatever a library throws at a bad file becomes an error with its reason."""
    try:
        return work()
    except (Cancelled, MemoryError):
        raise
    except SourceError as error:
        return error
    except SocialeKaartError as error:
        return SourceError(error.code, **error.facts)
    except Exception as error:
        _LOG.debug("cannot read %s", name, exc_info=True)
        return SourceError("unreadable_content", file=name, reason=_first_line(error))


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__


def _drawn(recognises: Callable[[Raw], bool], read: Callable[[Raw], tuple[Found, ...]]) -> Recogniser:
    """Return a recogniser of polygons that also reads the values in their other columns."""

    def read_both(raw: Raw) -> tuple[Found, ...]:
        (found,) = read(raw)
        return (_with_values(found, raw),)

    return Recogniser(recognises, read_both)


def _with_values(found: Found, raw: Raw) -> Found:
    """Add the values that stand with the polygons; a table that means something on its own may lie in a map too."""
    assert found.areas is not None
    table = areas.attributes_of(raw, found.areas)
    recogniser = next((r for r in VALUES if len(table.frame.columns) > 1 and r.recognises(table)), None)
    read = recogniser.read(table) if recogniser else ()
    values = tuple(_in_year(replace(v, level=found.areas.level), found) for one in read for v in one.values)
    figures = next((one.figures for one in read if one.figures), ())
    if not values:
        return replace(found, figures=figures)
    first = next(one for one in read if one.values)
    return replace(
        found,
        key=first.key,
        values=values,
        figures=figures,
        year=found.year or first.year,
        areas=replace(found.areas, year=found.areas.year or first.year),
        names=found.names if first.key == "code" else first.names,
        edition=_with_year(first.edition, found.year if first.year is None else None) or found.edition,
        licence=first.licence or found.licence,
        issues=(*found.issues, *(issue for one in read for issue in one.issues)),
    )


def _in_year(values: Values, found: Found) -> Values:
    """Give key figures of CBS the year of the boundaries they come with, where they name none themselves."""
    if found.kind != "cbs_areas" or not found.edition or values.indicator.year is not None or found.year is None:
        return values
    edition = _with_year(values.indicator.edition, found.year)
    return replace(values, indicator=replace(values.indicator, year=found.year, edition=edition))


def _with_year(edition: str, year: int | None) -> str:
    return f"{edition} {year}" if edition and year is not None and str(year) not in edition else edition


def _offered(raw: Raw) -> Found:
    """Return a table or layer that nobody knows, with its columns to choose from."""
    columns = _columns(raw)
    unknown = Issue("not_recognised", Severity.WARNING, len(columns), columns[:8])
    return Found(
        name=raw.name,
        file=raw.file,
        kind="table",
        rows=len(raw.frame),
        crs=raw.crs,
        encoding=raw.encoding,
        columns=columns,
        issues=(*raw.issues, unknown if len(raw.frame) else Issue("nothing_in_it", Severity.WARNING)),
    )


def _unreadable(name: str, file: Path, error: SourceError) -> Found:
    facts = {key: fact if isinstance(fact, str | int | float) else str(fact) for key, fact in error.facts.items()}
    beside = error.code == "json_no_map" and "/" in name  # it came along in a folder or zip; nobody gave it as a map
    issue = Issue(error.code, Severity.NOTE if beside else Severity.ERROR, facts={"file": name, **facts})
    return Found(name=name, file=file, kind="unreadable", issues=(issue,))


def _columns(raw: Raw) -> tuple[str, ...]:
    return tuple(str(column) for column in raw.frame.columns)


def _with_passed_over(found: list[Found], paths: Sequence[Path], drop: Opened) -> list[Found]:
    """Tell of files that were passed over at the first thing found in the same drop."""
    told = list(found)
    for issue in drop.issues:
        within = str(issue.facts.get("name", ""))
        place = next((n for n, one in enumerate(told) if one.name == within or one.name.startswith(f"{within}/")), None)
        if place is not None:
            told[place] = replace(told[place], issues=(*told[place].issues, issue))
        else:
            file = next((path for path in paths if path.name == within), Path(within))
            told.append(Found(name=within, file=file, kind="unreadable", issues=(issue,)))
    return told


def _in_order(paths: Sequence[Path], found: list[Found]) -> tuple[Found, ...]:
    order = {path.name or str(path): number for number, path in reversed(list(enumerate(paths)))}
    return tuple(sorted(found, key=lambda one: order.get(one.name.split("/")[0], len(order))))


RECOGNISERS: tuple[Recogniser, ...] = (
    Recogniser(crosswalk.recognises, crosswalk.read),
    Recogniser(zones.recognises, zones.read),
    Recogniser(measures.recognises, measures.read),
    Recogniser(stock.recognises, stock.read),
    Recogniser(addresses.recognises, addresses.read),
    Recogniser(backgrounds.recognises, backgrounds.read),
    _drawn(cbs_areas.recognises, cbs_areas.read),
    _drawn(areas.recognises, areas.read),
    *VALUES,
)
"""Every kind of file, in the order in which it is tried."""

_DRAWN = _drawn(areas.recognises, areas.read)
_CHOSEN: dict[str, Callable[[Raw], tuple[Found, ...]]] = {
    "areas": lambda raw: (_drawn(cbs_areas.recognises, cbs_areas.read) if cbs_areas.recognises(raw) else _DRAWN).read(
        raw
    ),
    "zones": zones.read,
    "measures": measures.read,
    "stock": stock.read,
    "background": backgrounds.read,
    "table": _figures,
}
"""How each of `choices.KINDS` is read."""
