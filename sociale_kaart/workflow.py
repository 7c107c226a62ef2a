"""The straight line from files to a project; used by the command line and the application alike."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd

from sociale_kaart.analysis.bridge import bridge_by_code
from sociale_kaart.analysis.convert import converted
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.codes import level_of
from sociale_kaart.core.default_rules import default_rules
from sociale_kaart.core.errors import SourceError
from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.levels import Level
from sociale_kaart.core.policy import PolicyKind
from sociale_kaart.core.progress import Report, part_of, silent
from sociale_kaart.core.project import Project, Source
from sociale_kaart.core.resources import sample_files
from sociale_kaart.core.stock import Stock
from sociale_kaart.core.values import Values
from sociale_kaart.export.write import write_map
from sociale_kaart.render.confront.whole import confronted_with
from sociale_kaart.render.ready import ready_specs
from sociale_kaart.render.resolve import resolve
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.texts import Texts
from sociale_kaart.sources.found import Found
from sociale_kaart.sources.joining.editions import Fitting, named_by, one_per_edition
from sociale_kaart.sources.joining.join import Join, joined, keys_of
from sociale_kaart.sources.joining.policy import one_id_each
from sociale_kaart.sources.joining.union import one_of_each
from sociale_kaart.sources.places.addresses import placed
from sociale_kaart.sources.recognise import recognised
from sociale_kaart.store.project_file import save

__all__ = ["Built", "Demonstrated", "built", "demonstrated", "inspected", "own_kinds"]

_REFERENCE = (Level.GEMEENTE, Level.LAND)  # values of a whole are useful without its polygon
_EXAMPLES = 5


@dataclass(frozen=True, slots=True, eq=False)
class Built:
    """A project, and how it came about: what was found, joined and noticed (issues by file name)."""

    project: Project
    found: tuple[Found, ...]
    joins: tuple[Join, ...]
    issues: tuple[tuple[str, Issue], ...]


def inspected(paths: Sequence[Path], report: Report = silent) -> tuple[Found, ...]:
    """Say what files, folders and zips hold, without making anything of it."""
    return recognised(paths, report)


def built(
    files: Sequence[Path] | Sequence[Found], title: str = "", *, language: str = "nl", report: Report = silent
) -> Built:
    """Build a project from files, or from what was found in them.

    Raises SourceError `no_areas` when there is nothing with areas in it, for then there is no map to draw.
    """
    paths = [file for file in files if isinstance(file, Path)]
    found = (*recognised(paths, part_of(report, 0.0, 0.7)),) if paths else ()
    found += tuple(file for file in files if isinstance(file, Found))
    editions, edition_issues = one_per_edition(one.areas for one in found if one.areas is not None and one.drawn)
    if not editions:
        _complain_of_the_only(found)
        raise SourceError("no_areas", files=", ".join(dict.fromkeys(one.name for one in found)))
    report(0.75, "joining")
    editions = tuple(named_by(areas, found) for areas in editions)
    found = _with_places(found, editions)
    joins, apart, join_issues = _joined(found, editions)
    values, union_issues = one_of_each([*((join.path, v) for join in joins for v in join.values), *apart])
    stock, stock_issues = _stock(found)
    zones, zone_issues = one_id_each((zone for one in found for zone in one.zones), "z")
    measures, measure_issues = one_id_each((measure for one in found for measure in one.measures), "m")
    report(0.9, "building")
    issues = [
        *((one.name, issue) for one in found for issue in one.issues),
        *join_issues,
        *(("", issue) for issue in (*edition_issues, *union_issues, *stock_issues, *zone_issues, *measure_issues)),
    ]
    project = Project(
        title=title or _title(found, editions, language),
        areas=editions,
        values=values,
        zones=zones,
        measures=measures,
        stock=stock,
        backgrounds=tuple(
            replace(one, id=f"b{n + 1}") for n, one in enumerate(b for each in found for b in each.backgrounds)
        ),
        kinds=own_kinds(found),
        rules=default_rules(),
        sources=_sources(found, paths, Texts(language)),
    )
    project = replace(project, settings=replace(project.settings, language=language))
    report(1.0, "building")
    return Built(replace(project, specs=ready_specs(project)), found, joins, tuple(issues))


def _complain_of_the_only(found: Sequence[Found]) -> None:
    """Raise what is wrong with files of which not one can be read."""
    if found and all(one.kind == "unreadable" for one in found):
        issue = found[0].issues[0]
        raise SourceError(issue.code, **issue.facts)


@dataclass(frozen=True, slots=True, eq=False)
class Demonstrated:
    """What a demonstration left behind: the project file, the maps, and the files these were written to."""

    project: Path
    maps: tuple[ResolvedMap, ...]
    files: tuple[Path, ...]


def demonstrated(folder: Path, *, language: str = "nl", report: Report = silent) -> Demonstrated:
    """Build the project of the sample municipality in a folder, with its ready maps as html, png and pdf."""
    folder.mkdir(parents=True, exist_ok=True)
    made = built(sample_files(), language=language, report=part_of(report, 0.0, 0.3))
    path = folder / "voorbeeld.gpkg"
    save(made.project, path)
    maps, files = [], []
    for number, spec in enumerate(made.project.specs):
        resolved = resolve(made.project, spec)
        confronted = confronted_with(made.project, resolved)
        maps.append(resolved)
        for kind in ("html", "png", "pdf"):
            files.append(folder / f"{spec.id}.{kind}")
            write_map(resolved, files[-1], kept=(path,), confronted=confronted)
        report(0.3 + 0.7 * (number + 1) / len(made.project.specs), "exporting")
    return Demonstrated(path, tuple(maps), tuple(files))


def _joined(
    found: Iterable[Found], editions: Sequence[Areas]
) -> tuple[tuple[Join, ...], list[tuple[str, Values]], list[tuple[str, Issue]]]:
    """Join every table to the edition it fits; return the joins, values of a whole without a polygon, and issues."""
    joins: list[Join] = []
    apart: list[tuple[str, Values]] = []
    issues: list[tuple[str, Issue]] = []
    crosswalks = [one for one in found if one.crosswalk is not None]
    for one in found:
        fitting = Fitting(one, editions)
        of_edition: dict[int, list[Values]] = defaultdict(list)
        homeless: dict[Level, list[Values]] = defaultdict(list)
        for values in one.values:
            edition = fitting.edition_of(values)
            if edition is not None:
                of_edition[next(n for n, areas in enumerate(editions) if areas is edition)].append(values)
            elif values.level in _REFERENCE:
                apart.append((one.name, values))
            else:
                homeless[values.level].append(values)
        for number, group in of_edition.items():
            join = joined(one, editions[number], group)
            joins.append(join)
            issues.extend((one.name, issue) for issue in join.issues)
        for level, group in homeless.items():
            refused = _refused(one, level, group, editions, crosswalks)
            if isinstance(refused, Join):
                joins.append(refused)
                issues.extend((one.name, issue) for issue in refused.issues)
            else:
                issues.append((one.name, refused))
    return tuple(joins), apart, issues


def _refused(
    found: Found, level: Level, values: list[Values], editions: Sequence[Areas], crosswalks: Sequence[Found]
) -> Join | Issue:
    """Return the join over a crosswalk, or that came to nothing; or the issue that there are no areas of the level."""
    keys = keys_of(values)
    fitting = [areas for areas in editions if areas.level is level] or [a for a in editions if a.level is Level.OWN]
    if not fitting:
        return Issue("no_areas_of_level", Severity.WARNING, len(keys), keys[:_EXAMPLES], {"level": str(level)})
    areas = max(fitting, key=lambda one: one.year or 0)
    join = joined(found, areas, values)
    if not any(issue.code == "no_common_codes" for issue in join.issues):
        return join
    ways = [
        (int((pairs["old"].isin(keys) & pairs["new"].isin(other.codes)).sum()), pairs, other, crosswalk.name)
        for crosswalk in crosswalks
        if (pairs := crosswalk.crosswalk) is not None
        for other in fitting
    ]
    usable, pairs, other, name = max(ways, key=lambda way: way[0], default=(0, None, areas, ""))
    if pairs is not None and usable:
        return _renumbered(join, values, pairs, other, name)
    wanted = Issue("crosswalk_needed", Severity.WARNING, len(keys), facts={"table": found.name, "areas": areas.source})
    return replace(join, issues=(*join.issues, wanted))


def _renumbered(join: Join, values: list[Values], pairs: pd.DataFrame, areas: Areas, crosswalk: str) -> Join:
    """Return the values of a table with old codes on areas with new ones: renumbered or added up, never split."""
    keys = pd.Index(keys_of(values))
    over = bridge_by_code(keys, areas.codes, pairs, areas.level, areas.year)
    counts = {(one.indicator.id, one.indicator.year): one.numbers for one in values}
    denominators = (counts.get((one.indicator.denominator, one.indicator.year)) for one in values)
    found = [converted(one, over, per).values for one, per in zip(values, denominators, strict=True)]
    led = over.table[(over.table["old"] >= 0) & (over.table["new"] >= 0)]
    facts: dict[str, str | int | float] = {"crosswalk": crosswalk, "table": join.path, "areas": areas.source}
    return replace(
        join,
        boundaries=areas.year,
        by="code",
        matched=len(led),
        values=tuple(found),
        unmatched_areas=tuple(areas.codes[~areas.codes.isin(areas.codes[led["new"]])]),
        unmatched_rows=tuple(keys[~keys.isin(keys[led["old"]])]),
        proposals=(),
        issues=(Issue("crosswalk_used", Severity.NOTE, len(led), facts=facts, repaired=True),),
    )


def _with_places(found: Sequence[Found], editions: Sequence[Areas]) -> tuple[Found, ...]:
    """Give stock that came with addresses its places, by other files and by the postcodes of the project."""
    addresses = [one.addresses for one in found if one.addresses is not None]
    postcodes = [areas for areas in editions if areas.level is Level.PC6]
    latest = max(postcodes, key=lambda areas: areas.year or 0, default=None)
    return tuple(placed(one, addresses, latest) for one in found)


def own_kinds(found: Iterable[Found]) -> tuple[PolicyKind, ...]:
    """Return the kinds of policy that are in no vocabulary and that a person gave a meaning."""
    words: dict[str, list[str]] = defaultdict(list)
    directions: dict[str, int] = {}
    for word in (word for one in found for word in one.words if word.chosen and not word.known):
        words[word.kind].append(word.word)
        directions[word.kind] = word.direction
    return tuple(
        PolicyKind(kind, directions[kind], kind, words=tuple(word for word in said if word and word != kind))
        for kind, said in words.items()
    )


def _stock(found: Iterable[Found]) -> tuple[Stock | None, list[Issue]]:
    """Return the latest stock, with that of other owners from other files; a project has one."""
    every = sorted(
        (one.stock for one in found if one.stock is not None), key=lambda stock: (stock.year or 0, len(stock))
    )
    if not every:
        return None, []
    kept, others = every[-1], []
    for stock in reversed(every[:-1]):
        if set(stock.frame["owner"]) & set(kept.frame["owner"]):
            others.append(stock.source)
        else:
            kept = _both(kept, stock)
    if not others:
        return kept, []
    return kept, [Issue("stock_left_out", Severity.WARNING, len(others), tuple(others), {"kept": every[-1].source})]


def _both(one: Stock, other: Stock) -> Stock:
    """Put the stock of different owners together; ids that both have are numbered on."""
    frame = other.frame
    if frame.index.isin(one.frame.index).any():
        frame = frame.set_axis(pd.Index([f"{key} ({other.source})" for key in frame.index], name="id", dtype=object))
    together = gpd.GeoDataFrame(pd.concat([one.frame, frame]), geometry="geometry", crs=one.frame.crs)
    return Stock(together, one.year, f"{one.source} + {other.source}")


def _sources(found: Iterable[Found], paths: Sequence[Path], texts: Texts) -> tuple[Source, ...]:
    return tuple(
        Source(
            path=one.name,
            kind=one.kind,
            sha256=_checksum(one, paths),
            read_on=date.today(),
            edition=one.edition,
            licence=one.licence,
            remarks=tuple(dict.fromkeys(texts.issue(issue) for issue in one.issues if issue.repaired)),
        )
        for one in found
        if one.kind != "unreadable"
    )


def _checksum(found: Found, paths: Sequence[Path]) -> str:
    """Return the SHA-256 of the file as it was dropped (of the zip, for what is in it); "" for a geodatabase folder."""
    dropped = next((path for path in paths if path.name == found.name.split("/")[0] and path.is_file()), found.file)
    if not dropped.is_file():
        return ""
    with dropped.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _title(found: Sequence[Found], editions: Sequence[Areas], language: str) -> str:
    """Name the municipality: as the files do, else by the name of the file with the areas."""
    texts = Texts(language)
    codes = (str(code) for areas in editions if areas.level is Level.BUURT for code in areas.codes)
    municipalities = {code[2:6] for code in codes if level_of(code)}
    places = Counter(one.place for one in found if one.place and _is_of(one, municipalities))
    place = places.most_common(1)[0][0] if places and len(municipalities) < 2 else _place_named(found, municipalities)
    if len(municipalities) > 300:
        return texts("cli.title_country")
    return texts("cli.title_of", place=place) if place else texts("cli.title")


def _is_of(found: Found, municipalities: set[str]) -> bool:
    """Tell whether something is about these municipalities; what has no codes of CBS may be."""
    codes = found.areas.codes if found.areas is not None else keys_of(found.values[:1])
    mine = {code[2:6] for code in map(str, codes) if level_of(code) in (Level.GEMEENTE, Level.WIJK, Level.BUURT)}
    return not mine or not municipalities or bool(mine & municipalities)


def _place_named(found: Sequence[Found], municipalities: set[str]) -> str:
    """Return the name that a table gives the municipality's code, else the words before "buurten" in a file name."""
    if len(municipalities) > 1:
        return ""
    for one in found:
        if one.level is Level.GEMEENTE and one.names is not None and len(one.names) == 1:
            code, name = str(one.names.index[0]), str(one.names.iloc[0])
            if not municipalities or code[2:] in municipalities:
                return name
    drawn = next((one for one in found if one.areas is not None), None)
    words = (
        re.match(
            r"[^\W\d_]+(?:[ -][^\W\d_]+)*(?=[ _-]+(?:cbs|buurt|wijk|vierkant|postcode|pc\d|bu\b|wk\b))", drawn.name
        )
        if drawn
        else None
    )
    return words[0].title() if words else ""
