"""Studies of areas themselves: figures on other areas, what changed between editions, figures against a whole."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from sociale_kaart.analysis.edition import Revision, edition_of, ended, revisions, years_of
from sociale_kaart.analysis.index import index
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.indicator import Kind
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.values import Reason
from sociale_kaart.render.quantities import wholes_of
from sociale_kaart.render.studies.elsewhere import Elsewhere, elsewhere
from sociale_kaart.render.studies.study import Study, Table, named, plain_number, quantities_on, sources_line
from sociale_kaart.render.texts import Texts
from sociale_kaart.render.wholes import reference_name

__all__ = ["converted_study", "editions_study", "index_study"]


def converted_study(
    project: Project, asked: Quantity, level: Level | None, boundaries: int | None = None, *, scheduler: str = ""
) -> Study:
    """Return one indicator in one year on other areas: a coarser level, or other boundaries (see `elsewhere`)."""
    texts = Texts(project.settings.language)
    made = elsewhere(project, asked, level, boundaries, scheduler=scheduler)
    values, balance = made.found.values, made.found.balance
    label = values.indicator.labelled(texts.language)
    told = [
        texts(
            "analyse.convert.how",
            before=_areas_named(made.before, texts),
            after=_areas_named(made.after, texts),
            count=int(values.numbers.notna().sum()),
            size=len(made.after),
        )
    ]
    if values.indicator.kind is Kind.COUNT:
        parts = {name: float(getattr(balance, name)) for name in ("given", "kept", "withheld", "outside")}
        told.append(texts("analyse.convert.balance", **{name: texts.number(n, 0) for name, n in parts.items()}))
    if values.indicator.source:
        told.append(texts("map.explain.sources", sources=values.indicator.source))
    return Study(
        id="convert",
        title=texts("analyse.convert.title", label=label, year=str(values.indicator.year or "")),
        told=tuple(told),
        tables=(_table(made, texts),),
        facts=_facts(made),
    )


def _areas_named(areas: Areas, texts: Texts) -> str:
    return f"{texts.level(areas.level, 2)} {areas.year or ''}".strip()


def _table(made: Elsewhere, texts: Texts) -> Table:
    found = made.found
    shown = {"covered": found.covered, "moved": found.moved, "certain": found.certainty}
    if made.before.level is not made.after.level:
        del shown["moved"]  # all of a district comes from other areas
    rows = []
    for code in made.after.codes:
        reason = Reason(int(found.values.reasons[code]))
        if reason is Reason.PRESENT:
            value = texts.value(found.values.numbers[code], found.values.indicator.unit)
            parts = [f"{texts.number(100 * share[code], 0)} %" for share in shown.values()]
            cells = [value, *parts, texts(f"analyse.convert.method.{found.method[code]}")]
        else:
            cells = [texts.reason(reason), *("" for _ in shown), ""]
        rows.append((named(made.after, code), *cells))
    headings = ("analyse.area", *(f"analyse.convert.{name}" for name in ("value", *shown, "by")))
    return Table(tuple(map(texts, headings)), tuple(rows))


def _facts(made: Elsewhere) -> dict[str, object]:
    found, balance = made.found, made.found.balance
    return {
        "indicator": found.values.indicator.key,
        "from": {"level": str(made.before.level), "boundaries": made.before.year},
        "to": {"level": str(made.after.level), "boundaries": made.after.year},
        "balance": {name: plain_number(getattr(balance, name)) for name in ("given", "kept", "withheld", "outside")}
        if found.values.indicator.kind is Kind.COUNT
        else None,
        "areas": [_fact(made, code) for code in made.after.codes],
    }


def _fact(made: Elsewhere, code: str) -> dict[str, object]:
    found = made.found
    reason = Reason(int(found.values.reasons[code]))
    fact: dict[str, object] = {"area": code, "value": plain_number(found.values.numbers[code])}
    if reason is not Reason.PRESENT:
        return {**fact, "reason": reason.id}
    parts = {name: plain_number(getattr(found, name)[code]) for name in ("covered", "moved", "certainty")}
    return {**fact, **parts, "by": str(found.method[code])}


def editions_study(project: Project, *, level: Level | None = None) -> Study:
    """Return of which year areas are, and per pair of editions what became of every area (see `analysis.edition`)."""
    texts = Texts(project.settings.language)
    drawn = [areas for areas in project.areas if level in (None, areas.level)]
    sets = [_set_fact(areas, project) for areas in drawn]
    told = [_set_told(areas, fact, texts) for areas, fact in zip(drawn, sets, strict=True)]
    tables, pairs = [], []
    for old, new in _pairs(drawn):
        fact, table = _pair(old, new, texts)
        years = {"since": str(old.year), "year": str(new.year), "level": texts.level(new.level, 2).capitalize()}
        told.append(texts("analyse.editions.pair", **years, **fact["counts"]))
        tables += [table] if table.rows else []
        pairs.append(fact)
    if not pairs:
        told.append(texts("analyse.editions.one"))
    return Study(
        "editions", texts("analyse.editions.title"), tuple(told), tuple(tables), {"sets": sets, "pairs": pairs}
    )


def _pair(old: Areas, new: Areas, texts: Texts) -> tuple[dict[str, Any], Table]:
    """What became of every area that is not as it was, for scripts and for people."""
    found = revisions(old, new)
    gone = list(ended(old, found))
    counts = {str(kind): int((found["revision"] == kind).sum()) for kind in Revision}
    changed = found[found["revision"] != Revision.UNCHANGED]
    facts, rows = [], []
    for code, kind, former, kept in changed.itertuples(name=None):
        facts.append({"area": code, "revision": str(kind), "former": list(former), "kept": plain_number(kept)})
        share = f"{texts.number(100 * kept, 0)} %" if former else ""
        rows.append((named(new, code), texts(f"analyse.editions.kind.{kind}"), ", ".join(former), share))
    headings = ("analyse.area", *(f"analyse.editions.{name}" for name in ("what", "former", "kept")))
    fact = {"level": str(new.level), "since": old.year, "year": new.year, "counts": {**counts, "ended": len(gone)}}
    return {**fact, "ended": gone, "areas": facts}, Table(tuple(map(texts, headings)), tuple(rows))


def _pairs(drawn: list[Areas]) -> list[tuple[Areas, Areas]]:
    """The editions of each level, each beside the next."""
    found = []
    for level in Level:
        dated = sorted((a for a in drawn if a.level is level and a.year is not None), key=lambda a: a.year or 0)
        found += list(pairwise(dated))
    return found


def _set_fact(areas: Areas, project: Project) -> dict[str, Any]:
    """Of which year areas say they are, which years their codes allow and, where none is said, what they are like."""
    first, last = years_of(areas.codes)
    others = (other for other in project.areas if other is not areas)
    like = edition_of(areas, others) if areas.year is None else None
    fact = {"level": str(areas.level), "year": areas.year, "areas": len(areas)}
    return {**fact, "codes_from": first, "codes_to": last, "like": like.year if like else None}


def _set_told(areas: Areas, fact: dict[str, Any], texts: Texts) -> str:
    first, last = fact["codes_from"], fact["codes_to"]
    level = texts.level(areas.level, len(areas))
    if areas.year is None:
        said = [texts("analyse.editions.undated", count=len(areas), level=level)]
    else:
        said = [texts("analyse.editions.set", count=len(areas), level=level, year=str(areas.year))]
    if fact["like"] is not None:
        said.append(texts("analyse.editions.like", year=str(fact["like"])))
    if first is not None and last is not None:
        said.append(texts("analyse.editions.codes_between", first=str(first), last=str(last)))
    elif first is not None:
        said.append(texts("analyse.editions.codes_since", first=str(first)))
    elif last is not None:
        said.append(texts("analyse.editions.codes_until", last=str(last)))
    return " ".join(said)


def index_study(project: Project, asked: Quantity, *, level: Level | None = None) -> Study:
    """Return 100 * value / value of a whole per area (see `analysis.index`); the whole is written "vs gemeente".

    Raises MapError for anything but one indicator in one year, MeaningError where an index has no meaning.
    """
    texts = Texts(project.settings.language)
    if len(asked.indicators) != 1 or asked.is_change:
        raise MapError("convert_needs_one", text=str(asked))
    reference = asked.reference or project.settings.reference
    plain = Quantity(asked.indicators, asked.year)
    areas, (found,) = quantities_on(project, (plain,), level)
    values = found.parts[0]
    whole, covered = wholes_of(project, values.numbers, values.indicator, areas, reference, plain)
    numbers, _ = index(values, whole, values.indicator)
    order = numbers.dropna().sort_values(ascending=False, kind="stable").index
    return Study(
        id="index",
        title=texts("analyse.index.title", label=found.label),
        told=(
            texts(
                "analyse.index.how",
                reference=reference_name(reference, texts, areas),
                covered=texts.number(100 * covered, 0),
            ),
            sources_line((found,), texts),
        ),
        tables=(
            Table(
                (texts("analyse.area"), found.label, texts("analyse.index.whole"), texts("analyse.index.index")),
                tuple(
                    (
                        named(areas, code),
                        texts.value(values.numbers[code], found.unit),
                        texts.value(float(whole[code]), found.unit),
                        texts.number(numbers[code], 0),
                    )
                    for code in order
                ),
            ),
        ),
        facts={
            "quantity": str(found.quantity),
            "reference": reference,
            "covered": plain_number(covered),
            "areas": [
                {
                    "area": c,
                    "value": plain_number(values.numbers[c]),
                    "whole": plain_number(whole[c]),
                    "index": plain_number(numbers[c]),
                }
                for c in areas.codes
            ],
        },
    )
