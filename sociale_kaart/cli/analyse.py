"""The command that studies the figures of a project; what a study says is made in `render.studies`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:  # pandas would make every start of the program slow
    from sociale_kaart.core.project import Project
    from sociale_kaart.render.studies.study import Study

__all__ = ["commands"]

commands = typer.Typer()
_PROJECT = typer.Argument(..., metavar="PROJECT.gpkg", help="maps.help.project", show_default=False)
_MORE = typer.Argument(None, metavar="[MORE]...", help="analyse.help.more", show_default=False)
_QUANTITY = "INDICATOR[@YEAR]"


@commands.command(help="analyse.help.analyse")
def analyse(
    context: typer.Context,
    project: Path = _PROJECT,
    more: list[str] = _MORE,
    expected: str = typer.Option("", metavar="INDICATOR@Y0:Y1", help="analyse.help.expected", show_default=False),
    alike: str = typer.Option("", metavar="CODE", help="analyse.help.alike", show_default=False),
    early: str = typer.Option("", metavar="INDICATOR", help="analyse.help.early", show_default=False),
    noise: str = typer.Option("", metavar="INDICATOR@Y0:Y1", help="analyse.help.noise", show_default=False),
    steady: str = typer.Option("", metavar=_QUANTITY, help="analyse.help.steady", show_default=False),
    cumulation: str = typer.Option("", metavar="A B C", help="analyse.help.cumulation", show_default=False),
    vitality: str = typer.Option("", metavar="A B C", help="analyse.help.vitality", show_default=False),
    scorecard: str = typer.Option("", metavar="INDICATOR@Y0:Y1", help="analyse.help.scorecard", show_default=False),
    association: str = typer.Option("", metavar=_QUANTITY, help="analyse.help.association", show_default=False),
    sensitivity: bool = typer.Option(False, "--sensitivity", help="analyse.help.sensitivity"),
    convert: str = typer.Option("", metavar=_QUANTITY, help="analyse.help.convert", show_default=False),
    index: str = typer.Option("", metavar="'INDICATOR[@YEAR] vs WHOLE'", help="analyse.help.index", show_default=False),
    editions: bool = typer.Option(False, "--editions", help="analyse.help.editions"),
    policy: bool = typer.Option(False, "--policy", help="analyse.help.policy"),
    on: str = typer.Option("", metavar="A B C", help="analyse.help.on", show_default=False),
    behind: str = typer.Option("", metavar="INDICATOR", help="analyse.help.behind", show_default=False),
    weights: str = typer.Option("", metavar=_QUANTITY, help="analyse.help.weights", show_default=False),
    sufficient: float = typer.Option(None, metavar="VALUE", help="analyse.help.sufficient", show_default=False),
    area: str = typer.Option("", metavar="CODE", help="analyse.help.area", show_default=False),
    target: float = typer.Option(None, metavar="VALUE", help="analyse.help.target", show_default=False),
    count: int = typer.Option(5, min=1, help="analyse.help.count"),
    move: str = typer.Option("", metavar="N=VALUE", help="analyse.help.move", show_default=False),
    boundaries: int = typer.Option(None, metavar="YEAR", help="analyse.help.boundaries", show_default=False),
    scheduler: str = typer.Option("", metavar="tcp://HOST:PORT", help="analyse.help.scheduler", show_default=False),
    map_id: str = typer.Option("", "--map", metavar="ID", help="maps.help.map", show_default=False),
    level: str = typer.Option("", metavar="buurt|wijk|pc6|...", help="maps.help.level", show_default=False),
    as_json: bool = typer.Option(False, "--json", help="maps.help.json"),
) -> None:
    """Make one study and show it, or print its facts."""
    from sociale_kaart.cli.choice import opened
    from sociale_kaart.cli.say import print_json
    from sociale_kaart.cli.shown_study import show_study
    from sociale_kaart.render.texts import Texts

    asked = {
        "expected": expected,
        "alike": alike,
        "early": early,
        "noise": noise,
        "steady": steady,
        "cumulation": cumulation,
        "vitality": vitality,
        "scorecard": scorecard,
        "association": association,
        "sensitivity": map_id if sensitivity else "",
        "convert": convert,
        "index": index,
        "policy": "all" if policy else "",
        "editions": "all" if editions else "",
    }
    chosen = [name for name, value in asked.items() if value]
    loaded = opened(project, context.meta["language"])
    texts = Texts(loaded.settings.language)
    if len(chosen) != 1 or sensitivity != bool(map_id):
        raise typer.BadParameter(texts("analyse.one_study"))
    if more and not on and chosen[0] not in ("cumulation", "vitality"):
        raise typer.BadParameter(texts("analyse.no_more"))
    if chosen[0] in ("expected", "alike") and not on:
        raise typer.BadParameter(texts("analyse.needs_on"))
    if convert and not level:
        raise typer.BadParameter(texts("analyse.needs_level"))
    if scorecard and not area:
        raise typer.BadParameter(texts("analyse.needs_area"))
    several = [*([on] if on else []), *(more or [])]
    study = _made(
        loaded,
        _Asked(
            chosen[0], asked[chosen[0]], several, level, behind, weights, sufficient, area, target, count, move,
            boundaries, scheduler,
        ),
    )  # fmt: skip
    if as_json:
        print_json({"study": study.id, "title": study.title, "told": study.told, **study.facts})
    else:
        show_study(study)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which study, of what, and the options that go with it."""

    study: str
    of: str
    several: list[str]
    level: str
    behind: str
    weights: str
    sufficient: float | None
    area: str
    target: float | None
    count: int
    move: str
    boundaries: int | None
    scheduler: str


def _made(project: Project, asked: _Asked) -> Study:
    from sociale_kaart.cli.choice import Choice, level_of_text, quantity_of_text, resolved_choice
    from sociale_kaart.render.studies import boundaries, certainty, goals, learning, places, policy, thresholds

    level = level_of_text(asked.level)
    if asked.study == "sensitivity":
        resolved = resolved_choice(project, Choice(asked.of))
        if asked.move:
            return thresholds.what_if_study(project, resolved, *_move(asked.move, project))
        return thresholds.sensitivity_study(project, resolved)
    if asked.study == "cumulation":
        return places.cumulation_study(project, [asked.of, *asked.several], level=level)
    if asked.study == "early":
        return learning.early_study(project, asked.of, sufficient=asked.sufficient, level=level)
    if asked.study == "editions":
        return boundaries.editions_study(project, level=level)
    if asked.study == "policy":
        return policy.policy_study(project, level=level)
    on = tuple(map(quantity_of_text, asked.several))
    if asked.study == "alike":
        return learning.alike_study(project, asked.of, on, count=asked.count, level=level)
    of = quantity_of_text(asked.of)
    match asked.study:
        case "expected":
            weights = quantity_of_text(asked.weights) if asked.weights else None
            return learning.expected_study(project, of, on, weights=weights, level=level)
        case "noise":
            return certainty.noise_study(project, of, counted=asked.behind, level=level)
        case "steady":
            return certainty.steadied_study(project, of, counted=asked.behind, level=level)
        case "convert":
            return boundaries.converted_study(project, of, level, asked.boundaries, scheduler=asked.scheduler)
        case "index":
            return boundaries.index_study(project, of, level=level)
        case "scorecard":
            return goals.scorecard_study(project, of, asked.area, target=asked.target, level=level)
        case "vitality":
            return goals.vitality_study(project, [of, *on], level=level)
        case _:
            return places.association_study(project, of, level=level)


def _move(text: str, project: Project) -> tuple[int, float]:
    from sociale_kaart.render.texts import Texts

    number, equals, value = text.partition("=")
    try:
        if not equals:
            raise ValueError(text)
        return int(number), float(value.replace(",", "."))
    except ValueError as error:
        raise typer.BadParameter(Texts(project.settings.language)("analyse.move_form")) from error
