"""The confrontation as tables of texts and numbers: findings, combinations, matrix, rules, and what meets in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sociale_kaart.analysis.zonal import Basis
from sociale_kaart.core.judgement import Criterion, Decision, Judgement, JudgementRule, Span
from sociale_kaart.core.project import Project
from sociale_kaart.core.values import Reason
from sociale_kaart.render.confront.findings import Finding
from sociale_kaart.render.confront.matrix import Cell, MatrixRow
from sociale_kaart.render.confront.testing import yardstick_of
from sociale_kaart.render.confront.whole import Confronted
from sociale_kaart.render.confront.words import Words
from sociale_kaart.render.resolved import LegendRow
from sociale_kaart.render.texts import Texts
from sociale_kaart.render.wholes import reference_name

__all__ = [
    "ListColumn",
    "Listing",
    "area_names",
    "brief_findings",
    "cell_amount",
    "classes_of",
    "combinations",
    "decision_told",
    "every_listing",
    "findings_listing",
    "matrix_listing",
    "rules_listing",
    "summary",
    "together_listing",
]

Entry = str | float | None
_OPS = {">": "more", ">=": "at_least", "<": "less", "<=": "at_most"}


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list: heading, width in characters, and whether it holds numbers."""

    heading: str
    width: int
    number: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A table with a title; a number that may not be told is a text that says so."""

    id: str
    title: str
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[Entry, ...], ...]


def _listing(
    identifier: str, texts: Texts, columns: Iterable[tuple[str, int, bool]], rows: Iterable[tuple[Entry, ...]]
) -> Listing:
    heads = tuple(ListColumn(texts(f"lists.column.{name}"), width, number) for name, width, number in columns)
    return Listing(identifier, texts(f"lists.title.{identifier}"), heads, tuple(rows))


def every_listing(made: Confronted) -> tuple[Listing, ...]:
    """Return all lists of a confrontation, in the order they are read."""
    lists = (findings_listing, matrix_listing, combinations, together_listing, rules_listing)
    return tuple(listing(made) for listing in lists)


def brief_findings(made: Confronted) -> Listing:
    """Return the findings as they are read rather than sorted: few columns, in sentences."""
    texts, words = Texts(made.resolved.language), Words(made.project)
    columns = (("judgement", 12, False), ("zone", 30, False), ("sentence", 70, False), ("reason", 60, False))
    rows = (
        (
            texts(f"confront.judgement.{one.judgement}"),
            f"{one.zone.name}: {words.policy(one.zone)}",
            one.sentence,
            f"{one.reason} ({one.source.rstrip('.')})" if one.source else one.reason,
            _decision(one, texts),
        )
        for one in made.findings.found
    )
    return _listing("findings", texts, (*columns, ("decision", 40, False)), rows)


def _decision(one: Finding, texts: Texts) -> str:
    if one.decision is None:
        return texts("sheets.decision.open")
    changed = texts("sheets.decision.changed") if one.ground_changed else ""
    return " ".join(part for part in (decision_told(one.decision, texts), changed) if part)


def decision_told(decision: Decision, texts: Texts) -> str:
    """Say what was decided, when and by whom, and what was noted with it."""
    key = {(True, True): "full", (True, False): "dated", (False, True): "by", (False, False): "bare"}[
        decision.decided_on is not None, bool(decision.author)
    ]
    told = texts(
        f"sheets.decision.{key}",
        verdict=texts(f"confront.verdict.{decision.verdict}"),
        date=texts.date(decision.decided_on) if decision.decided_on else "",
        author=decision.author,
    )
    return f"{told} {texts('sheets.decision.note', note=decision.note)}" if decision.note else told


def summary(made: Confronted) -> str:
    """Say how many findings there are of every judgement."""
    counts = Counter(one.judgement for one in made.findings.found)
    against, talk, with_ = (counts[judgement] for judgement in (Judgement.AGAINST, Judgement.TALK, Judgement.WITH))
    return Texts(made.resolved.language)("lists.summary", against=against, talk=talk, with_=with_)


def area_names(project: Project) -> dict[str, str]:
    """Return the name of every area by its code."""
    return {str(code): str(name) for areas in project.areas for code, name in areas.names.items()}


def cell_amount(amount: float | None, basis: Basis, n_min: int, texts: Texts) -> Entry:
    """Return dwellings, or hectares with one decimal; a text where these are too few to tell."""
    if amount is None:
        return texts("lists.few", n_min=n_min)
    return round(amount / 10_000, 1) if basis is Basis.LAND else round(amount)


def findings_listing(made: Confronted) -> Listing:
    """Return every finding with its ground and what was decided on it."""
    texts, words = Texts(made.resolved.language), Words(made.project)
    names = area_names(made.project)
    columns = (
        ("judgement", 12, False),
        ("zone", 28, False),
        ("policy", 26, False),
        ("owner", 24, False),
        ("status", 12, False),
        ("period", 14, False),
        ("areas", 34, False),
        ("codes", 16, False),
        ("amount", 11, True),
        ("unit", 26, False),
        ("sentence", 70, False),
        ("reason", 60, False),
        ("source", 34, False),
        ("decision", 14, False),
        ("note", 34, False),
        ("author", 16, False),
        ("date", 14, False),
        ("changed", 12, False),
    )
    rows = (_finding(one, names, words, texts) for one in made.findings.found)
    return _listing("findings", texts, columns, rows)


def _finding(one: Finding, names: dict[str, str], words: Words, texts: Texts) -> tuple[Entry, ...]:
    zone, decision = one.zone, one.decision
    owner = zone.owner if one.basis is Basis.OWNER else words.own
    decided: tuple[Entry, ...] = ("", "", "", "", "")
    if decision is not None:
        decided = (
            texts(f"confront.verdict.{decision.verdict}"),
            decision.note,
            decision.author,
            texts.date(decision.decided_on) if decision.decided_on else "",
            texts("lists.yes") if one.ground_changed else "",
        )
    return (
        texts(f"confront.judgement.{one.judgement}"),
        zone.name,
        words.kind(zone.kind),
        zone.owner,
        words.status(zone.status),
        words.years(zone.start, zone.end),
        ", ".join(names.get(code, code) for code in one.areas),
        ", ".join(one.areas),
        cell_amount(one.amount, one.basis, words.n_min, texts),
        texts(f"confront.basis.{one.basis}", owner=owner),
        one.sentence,
        one.reason,
        one.source,
        *decided,
    )


def classes_of(made: Confronted) -> tuple[tuple[int, LegendRow], ...]:
    """Return the columns of the matrix, with their position, that are not water."""
    return tuple((n, kind) for n, kind in enumerate(made.matrix.types) if kind.reason is not Reason.WATER)


def _cells(made: Confronted) -> Iterable[tuple[MatrixRow, LegendRow, Cell]]:
    for row in made.matrix.rows:
        for n, kind in classes_of(made):
            yield row, kind, row.cells[n]


def combinations(made: Confronted) -> Listing:
    """Return every combination of policy and class that there is, with its areas and dwellings."""
    texts, n_min = Texts(made.resolved.language), made.project.settings.n_min
    names, basis = area_names(made.project), made.matrix.basis
    columns = (
        ("policy", 30, False),
        ("letter", 8, False),
        ("type", 44, False),
        ("count", 10, True),
        ("amount", 14, True),
        ("expected", 14, True),
        ("unit", 28, False),
        ("areas", 80, False),
    )
    rows = (
        (
            row.label,
            kind.letter,
            kind.label,
            float(len(cell.areas)),
            cell_amount(cell.amount, basis, n_min, texts),
            None if cell.expected is None else cell_amount(cell.expected, basis, n_min, texts),
            made.matrix.unit,
            ", ".join(names.get(code, code) for code in cell.areas),
        )
        for row, kind, cell in _cells(made)
        if cell.areas or cell.amount != 0
    )
    return _listing("combinations", texts, columns, rows)


def matrix_listing(made: Confronted) -> Listing:
    """Return the matrix: a row per kind of policy, a column per class, in dwellings or hectares."""
    texts, n_min = Texts(made.resolved.language), made.project.settings.n_min
    classes = classes_of(made)
    heads = tuple(ListColumn(f"{kind.letter} {kind.label}".strip(), 16, True) for _, kind in classes)
    rows = tuple(
        (row.label, *(cell_amount(row.cells[n].amount, made.matrix.basis, n_min, texts) for n, _ in classes))
        for row in made.matrix.rows
    )
    first = ListColumn(texts("lists.policy_in", unit=made.matrix.unit), 34)
    return Listing("matrix", texts("lists.title.matrix"), (first, *heads), rows)


def rules_listing(made: Confronted) -> Listing:
    """Return every rule in words: when it holds, why, where it comes from, and what it found."""
    texts = Texts(made.resolved.language)
    columns = (
        ("judgement", 12, False),
        ("conditions", 70, False),
        ("reason", 70, False),
        ("source", 44, False),
        ("found", 11, True),
        ("rule", 32, False),
    )
    untested = {one.rule.id: one.missing for one in made.findings.untested}
    rows = []
    for rule in made.project.rules:
        found: Entry = float(sum(one.rule.id == rule.id for one in made.findings.found))
        if rule.id in untested:
            missing = ", ".join(yardstick_of(name).labelled(texts.language) for name in untested[rule.id])
            found = texts("lists.untested", missing=missing)
        conditions = "; ".join(_conditions(rule, Words(made.project), texts))
        judgement = texts(f"confront.judgement.{rule.judgement}")
        rows.append((judgement, conditions, rule.reason(texts.language), rule.cited(texts.language), found, rule.id))
    return _listing("rules", texts, columns, rows)


def _conditions(rule: JudgementRule, words: Words, texts: Texts) -> Iterable[str]:
    """Say when a rule holds: which policy, in which status, and what must be so where it lies."""
    kinds = [words.kind(kind) for kind in rule.kinds]
    kinds += [texts(f"map.direction.{direction}") for direction in rule.directions]
    yield texts("lists.rule.policy", kinds=", ".join(kinds)) if kinds else texts("lists.rule.any")
    if rule.statuses:
        yield texts("lists.rule.status", statuses=", ".join(words.status(status) for status in rule.statuses))
    for criterion in rule.criteria:
        yield _criterion(criterion, texts)
    if rule.map:
        yield texts("lists.rule.types", types=", ".join(rule.types), map=rule.map)


def _criterion(criterion: Criterion, texts: Texts) -> str:
    threshold = "" if not criterion.threshold else texts.number(criterion.threshold, 3).rstrip("0").rstrip(",.")
    reference = reference_name(criterion.against, texts) if criterion.against else ""
    bound = reference or threshold or texts.number(0, 0)
    comparison = texts(f"lists.criterion.{_OPS.get(criterion.op, criterion.op)}", threshold=bound)
    yardstick = yardstick_of(criterion.yardstick).labelled(texts.language)
    span = "change" if criterion.span is Span.CHANGE else "level"
    told = texts(f"lists.criterion.{span}", yardstick=yardstick, comparison=comparison)
    if reference and criterion.op not in _OPS:
        told = texts("lists.criterion.against", told=told, reference=reference)
    margin = threshold and (reference or criterion.op not in _OPS)
    return texts("lists.criterion.margin", told=told, threshold=threshold) if margin else told


def together_listing(made: Confronted) -> Listing:
    """Return what collides or could be combined, with where and when."""
    texts, words, names = Texts(made.resolved.language), Words(made.project), area_names(made.project)
    columns = (
        ("effect", 12, False),
        ("first", 28, False),
        ("second", 28, False),
        ("period", 14, False),
        ("areas", 34, False),
        ("amount", 11, True),
        ("sentence", 70, False),
        ("reason", 60, False),
    )
    rows = (
        (
            texts(f"sheets.effect.{one.effect}"),
            one.first.name,
            one.second.name,
            words.years(*one.years),
            ", ".join(names.get(code, code) for code in one.areas),
            cell_amount(one.amount, one.basis, words.n_min, texts),
            one.sentence,
            one.reason,
        )
        for one in made.timeline
    )
    return _listing("timeline", texts, columns, rows)
