"""The sheet of a policy zone: what policy, what development, what stock, what was found and what was decided."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from sociale_kaart.analysis.scorecard import scorecard
from sociale_kaart.core.indicator import Indicator
from sociale_kaart.core.policy import PolicyZone
from sociale_kaart.core.project import Project
from sociale_kaart.render.confront.findings import Findings, findings_of
from sociale_kaart.render.confront.timeline import timeline_of
from sociale_kaart.render.confront.words import Words
from sociale_kaart.render.credits import source_of
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.sheets.figures import figures_of, zone_development
from sociale_kaart.render.sheets.found import found_section, measures_section, together_section
from sociale_kaart.render.sheets.near import picture_of
from sociale_kaart.render.sheets.sheet import Band, Facts, Section, Sheet
from sociale_kaart.render.sheets.stock import stock_section, types_section
from sociale_kaart.render.texts import Texts

__all__ = ["sources_lines", "zone_sheet"]


def zone_sheet(
    project: Project,
    resolved: ResolvedMap,
    zone: PolicyZone,
    findings: Findings | None = None,
    *,
    personal: bool = False,
) -> Sheet:
    """Return the sheet of a zone; `resolved` is the map whose classes it shows. Pure.

    Contact and remarks name people: they are on it only when `personal`.
    """
    texts = Texts(project.settings.language)
    findings = findings or findings_of(project)
    picture = picture_of(resolved, zone.geometry, zone.name, (zone,), texts)
    development, indicators = zone_development(project, zone, resolved, texts)
    facts = _facts(project, zone, resolved, texts, personal)
    lapsed = [one for one in findings.lapsed if one.finding.startswith(f"{zone.id}:")]
    bands = (
        Band(
            (
                (
                    Section("policy", texts("sheets.section.policy"), (Facts(facts),)),
                    stock_section(project, resolved, zone.geometry, texts),
                ),
                (
                    Section("map", texts("sheets.section.map"), (picture,)),
                    types_section(project, zone, resolved, picture.around, texts),
                ),
            )
        ),
        Band(((development,),)),
        Band(((found_section(findings.of_zone(zone.id), findings, texts, lapsed),),)),
        Band(
            (
                (measures_section(project, zone.geometry, texts),),
                (together_section(zone, timeline_of(project), texts),),
            )
        ),
    )
    words = Words(project)
    return Sheet(
        language=texts.language,
        kind=texts("sheets.zone"),
        title=zone.name,
        subtitle=f"{_capital(words.policy(zone))} · {project.title}",
        bands=bands,
        caution=texts("sheets.caution"),
        sources=sources_lines(project, resolved, indicators, texts, zone.source),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def sources_lines(
    project: Project, resolved: ResolvedMap, indicators: Iterable[Indicator], texts: Texts, policy: str = ""
) -> tuple[str, ...]:
    """Return where the numbers, the boundaries, the stock and the policy on a sheet come from."""
    lines: dict[str, list[str]] = {}
    of_map = [one for quantity in resolved.quantities for one in quantity.indicators]
    for indicator in {one.id: one for one in (*of_map, *indicators)}.values():
        lines.setdefault(source_of(indicator, texts), []).append(indicator.labelled(texts.language))
    found = [texts("map.source_line", source=name, labels="; ".join(labels)) for name, labels in lines.items()]
    if resolved.areas.source:
        found.append(texts("map.boundaries_line", source=resolved.areas.source))
    if project.stock is not None and project.stock.source:
        found.append(texts("sheets.note.stock_source", source=project.stock.source))
    if policy:
        found.append(texts("sheets.note.policy_source", source=policy))
    return tuple(found)


def _facts(
    project: Project, zone: PolicyZone, resolved: ResolvedMap, texts: Texts, personal: bool
) -> tuple[tuple[str, str], ...]:
    """Return every field of a zone that is filled, in the order they are read."""
    words = Words(project)
    direction = f"{zone.direction} {texts(f'map.direction.{zone.direction}')}" if zone.direction else ""
    told = {
        "kind": _capital(words.kind(zone.kind)),
        "direction": direction,
        "owner": zone.owner,
        "status": words.status(zone.status),
        "period": _period(words.years(zone.start, zone.end), zone.temporary, texts),
        "legal_basis": zone.legal_basis,
        "phase": zone.phase,
        "dwellings": _dwellings(zone, project.settings.n_min, texts),
        "surface": texts("sheets.value.hectares", number=texts.number(zone.geometry.area / 10_000, 1)),
        "goal": zone.goal,
        "figure": " ".join(_goal(project, zone, resolved, texts)),
        "partners": zone.partners,
        "source": zone.source,
    }
    if personal:
        told |= {"contact": zone.contact, "remarks": zone.remarks}
    return tuple((texts(f"sheets.fact.{name}"), text) for name, text in told.items() if text)


def _period(years: str, temporary: bool, texts: Texts) -> str:
    if not temporary:
        return years
    return texts("sheets.value.temporary", period=years) if years else texts("sheets.value.temporary_only")


def _dwellings(zone: PolicyZone, n_min: int, texts: Texts) -> str:
    """Say how many dwellings a policy touches; a few, and what would tell a few, are left out."""

    def told(count: int) -> str:
        return texts("sheets.value.few", n_min=n_min) if 0 < count < n_min else texts.number(count, 0)

    touched, total = zone.dwellings_touched, zone.dwellings_total
    if touched is None:
        return "" if total is None else texts("sheets.value.total", total=told(total))
    rest_is_few = total is not None and 0 < total - touched < n_min
    if total is None or total < n_min or rest_is_few:
        return texts("sheets.value.touched", touched=told(touched))
    return texts("sheets.value.touched_of", touched=told(touched), total=told(total))


def _goal(project: Project, zone: PolicyZone, resolved: ResolvedMap, texts: Texts) -> Iterator[str]:
    """Say where the goal stands: at the beginning, now, the target, and how much of the way is behind."""
    if not zone.goal_indicator:
        return
    known = project.values_of(zone.goal_indicator)
    if not known:
        told = ", ".join(_steps(zone, Indicator(zone.goal_indicator, zone.goal_indicator), None, texts))
        yield _capital(texts("sheets.value.goal", label=zone.goal_indicator, steps=told)) if told else ""
        return
    latest = figures_of(project, zone, zone.goal_indicator, resolved)
    indicator = latest.indicator if latest is not None else known[-1].indicator
    now = latest.parts[0].after if latest is not None else math.nan
    steps = [*_steps(zone, indicator, now, texts)]
    yield texts("sheets.value.goal", label=_capital(indicator.labelled(texts.language)), steps=", ".join(steps))
    if zone.goal_baseline is None or zone.goal_target is None or math.isnan(now):
        return
    progress = scorecard(zone.goal_baseline, now, target=zone.goal_target).progress
    if math.isnan(progress):
        return
    if progress >= 100:
        yield texts("sheets.value.goal_reached")
    elif progress < 0:
        yield texts("sheets.value.goal_away")
    else:
        yield texts("sheets.value.goal_progress", percent=round(progress))


def _steps(zone: PolicyZone, indicator: Indicator, now: float | None, texts: Texts) -> Iterator[str]:
    """Name baseline, now (None: there is no such figure in the project) and target, as far as they are known."""
    unit = indicator.unit

    def value(number: float) -> str:
        whole = now is None and float(number).is_integer()
        return texts.value(number, unit, decimals=0 if whole else None)

    if zone.goal_baseline is not None:
        yield texts("sheets.value.goal_baseline", value=value(zone.goal_baseline))
    if now is None:
        pass
    elif math.isnan(now):
        yield texts("sheets.value.goal_now_unknown")
    elif indicator.year is None:
        yield texts("sheets.value.goal_now_undated", value=texts.value(now, unit))
    else:
        yield texts("sheets.value.goal_now", value=texts.value(now, unit), year=str(indicator.year))
    if zone.goal_target is not None and zone.goal_year is not None:
        yield texts("sheets.value.goal_target", value=value(zone.goal_target), year=str(zone.goal_year))
    elif zone.goal_target is not None:
        yield texts("sheets.value.goal_target_undated", value=value(zone.goal_target))
