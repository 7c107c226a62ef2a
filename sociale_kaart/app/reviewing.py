"""What was dropped, as a value: read, tried out with the open project, read again by other choices. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from sociale_kaart.core.errors import SocialeKaartError, SourceError
from sociale_kaart.core.issues import Issue
from sociale_kaart.core.levels import Level
from sociale_kaart.core.look import Background
from sociale_kaart.core.policy import Measure, PolicyZone
from sociale_kaart.core.progress import Report, part_of
from sociale_kaart.core.project import Project
from sociale_kaart.core.stock import Stock
from sociale_kaart.sources.choices import Choices, shape_of
from sociale_kaart.sources.found import Found, Raw
from sociale_kaart.sources.joining.editions import rivals
from sociale_kaart.sources.recognise import meanings, recognised
from sociale_kaart.store.project_file import is_project, load
from sociale_kaart.workflow import Built, built

__all__ = ["Read", "Review", "read", "together", "tried"]

T = TypeVar("T", PolicyZone, Measure)


@dataclass(frozen=True, slots=True, eq=False)
class Review:
    """What was dropped: everything found, what was chosen about it, and the project it would make.

    `left_out` are positions in `found`; `choices` what was decided, by the name of the table or layer; `own` whose
    corporation this is, None where nobody said. `rivals` are groups of positions that draw the same areas. `built` is
    None where it makes no project yet; then `error` says why. `made` is what the files bring without the open project,
    and `base` the project that was open.
    `trying` tells that it is being tried out.
    """

    found: tuple[Found, ...] = ()
    left_out: frozenset[int] = frozenset()
    choices: Mapping[str, Choices] = field(default_factory=dict)
    own: str | None = None
    rivals: tuple[tuple[int, ...], ...] = ()
    built: Built | None = None
    made: Project | None = None
    base: Project | None = None
    error: SocialeKaartError | None = None
    adds: bool = False
    trying: bool = False

    @property
    def used(self) -> tuple[Found, ...]:
        """What takes part."""
        return tuple(one for position, one in enumerate(self.found) if position not in self.left_out)

    @property
    def owners(self) -> tuple[str, ...]:
        """The corporations to choose from, where the files bring stock and there are several."""
        if not any(one.kind == "stock" for one in self.used):
            return ()
        stock = self.built.project.stock if self.built is not None else None
        owners = stock.owners if stock is not None else ()
        return owners if len(owners) > 1 else ()

    def choices_of(self, found: Found) -> Choices:
        """Return what was decided about the table or layer of a thing."""
        read = found.raw.choices if found.raw is not None else Choices()
        return self.choices.get(found.name, read)

    def with_choices(self, name: str, choices: Choices) -> Review:
        """Return the review with something decided, not yet tried."""
        return replace(self, choices={**self.choices, name: replace(choices, remembered=False)})

    def whole(self, now: Project) -> Project | None:
        """Return the open project with what the files bring; made anew where it changed while they waited."""
        if self.built is None or self.made is None:
            return None
        return self.built.project if now is self.base else together(now, self.made)

    @property
    def lessons(self) -> Mapping[str, Choices]:
        """What was decided that holds for the next file of the same shape, by shape."""
        taught = {}
        for one in self.used:
            if one.raw is not None and one.name in self.choices:
                taught[shape_of(one.raw.frame.columns)] = self.choices[one.name].lasting
        return taught


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """What reading gave: a project that was among the files, or a review."""

    review: Review
    project: Project | None = None
    path: Path | None = None


def read(
    paths: Sequence[Path],
    before: Review,
    project: Project | None,
    language: str,
    remembered: Mapping[str, Choices],
    report: Report,
) -> Read:
    """Read files; a project file among them is opened, and the rest is added to it."""
    projects = [path for path in paths if path.suffix.lower() == ".gpkg" and path.is_file() and is_project(path)]
    opened = load(projects[0], part_of(report, 0.0, 0.2)) if projects else None
    others = [path for path in paths if path not in projects]
    if not others:
        return Read(before, opened, projects[0] if projects else None)
    decided = _decided(before.choices, remembered)
    whose = opened or project
    own_kinds = whose.kinds if whose is not None else ()
    new = recognised(others, part_of(report, 0.0, 0.7), decided, kinds=own_kinds, keep=True)
    found = _without_same(before.found, new)
    review = replace(before, found=found, left_out=_moved(before, found))
    whole = tried(review, opened or project, language, part_of(report, 0.7, 1.0))
    return Read(whole, opened, projects[0] if projects else None)


def tried(review: Review, project: Project | None, language: str, report: Report) -> Review:
    """Return a review with the project that the files make, alone or together with the open one."""
    review = replace(_as_chosen(review), built=None, made=None, error=None, adds=project is not None, trying=False)
    review = replace(review, rivals=_rivals(review))
    useful = tuple(one for one in review.used if one.kind != "unreadable")
    if not useful:
        return review
    present = _as_found(project, useful) if project is not None else ()
    title = project.title if project is not None else ""
    spoken = project.settings.language if project is not None else language
    try:
        made = built((*present, *useful), title, language=spoken, report=report)
    except SourceError as error:
        return replace(review, error=error)
    issues = (*made.issues, *_unread(review), *_replaced(project, useful))
    whole = together(project, made.project)
    whole = replace(whole, settings=replace(whole.settings, own=review.own)) if review.own is not None else whole
    return replace(review, built=replace(made, project=whole, issues=issues), made=made.project, base=project)


def together(project: Project | None, made: Project) -> Project:
    """Add to a project what files brought; what files do not hold stays, and every zone and measure keeps its id."""
    if project is None:
        return made
    names = {source.path for source in project.sources}
    new = tuple(one for one in made.sources if one.path not in names and one.sha256)
    kept, kinds = {spec.id for spec in project.specs}, {kind.id for kind in project.kinds}
    return replace(
        project,
        areas=made.areas,
        values=made.values,
        stock=made.stock or project.stock,
        zones=_added(project.zones, made.zones, "z"),
        measures=_added(project.measures, made.measures, "m"),
        backgrounds=_with_backgrounds(project.backgrounds, made.backgrounds),
        kinds=(*project.kinds, *(kind for kind in made.kinds if kind.id not in kinds)),
        specs=(*project.specs, *(spec for spec in made.specs if spec.id not in kept)),
        sources=(*project.sources, *new),
    )


def _added(present: tuple[T, ...], new: tuple[T, ...], letter: str) -> tuple[T, ...]:
    """Return what there was, and what is new under ids of its own; what is there in every detail is not added."""
    names = {one.name for one in new}
    there = {_bare(one) for one in present if one.name in names}
    named = {one.name for one in there}
    numbers = [int(one.id[1:]) for one in present if one.id[:1] == letter and one.id[1:].isdecimal()]
    first = max(numbers, default=0) + 1
    fresh = [one for one in new if one.name not in named or _bare(one) not in there]
    return present + tuple(_renamed(one, f"{letter}{first + n}") for n, one in enumerate(fresh))


def _with_backgrounds(present: tuple[Background, ...], new: tuple[Background, ...]) -> tuple[Background, ...]:
    """Return the backgrounds there were, and the new ones under ids of their own; the same file again is not added."""
    numbers = [int(one.id[1:]) for one in present if one.id[:1] == "b" and one.id[1:].isdecimal()]
    first = max(numbers, default=0) + 1
    fresh = [one for one in new if not any(replace(one, id=old.id).equals(old) for old in present)]
    return present + tuple(replace(one, id=f"b{first + n}") for n, one in enumerate(fresh))


def _bare(one: PolicyZone | Measure) -> PolicyZone | Measure:
    return replace(one, id="")


def _renamed(one: T, identifier: str) -> T:
    return replace(one, id=identifier)


def _decided(chosen: Mapping[str, Choices], remembered: Mapping[str, Choices]) -> Callable[[Raw], Choices]:
    def decided(raw: Raw) -> Choices:
        if raw.name in chosen:
            return chosen[raw.name]
        before = remembered.get(shape_of(raw.frame.columns))
        return Choices() if before is None else replace(before, remembered=True)

    return decided


def _without_same(before: tuple[Found, ...], new: Sequence[Found]) -> tuple[Found, ...]:
    """Put what was read again in the place of what was read before."""
    names = {one.name for one in new}
    return (*(one for one in before if one.name not in names), *new)


def _as_chosen(review: Review) -> Review:
    """Read again what was decided otherwise since it was read."""
    found: list[Found] = []
    for _, group in groupby(review.found, key=lambda one: id(one.raw) if one.raw is not None else id(one)):
        same = list(group)
        raw, wanted = same[0].raw, review.choices.get(same[0].name)
        again = raw is not None and wanted is not None and wanted != raw.choices
        found += meanings(replace(raw, choices=wanted)) if again and raw is not None and wanted is not None else same
    return replace(review, found=tuple(found), left_out=_moved(review, found))


def _moved(review: Review, found: Iterable[Found]) -> frozenset[int]:
    """Return the positions of what is left out, among things that were found anew."""
    left_out = {key for position, key in enumerate(_keys(review.found)) if position in review.left_out}
    return frozenset(position for position, key in enumerate(_keys(found)) if key in left_out)


def _keys(found: Iterable[Found]) -> list[tuple[str, int]]:
    """Return a key for each thing: its name, and which of that name it is."""
    seen: dict[str, int] = {}
    keys = []
    for one in found:
        seen[one.name] = seen.get(one.name, -1) + 1
        keys.append((one.name, seen[one.name]))
    return keys


def _rivals(review: Review) -> tuple[tuple[int, ...], ...]:
    used = [position for position in range(len(review.found)) if position not in review.left_out]
    groups = rivals([review.found[position] for position in used])
    return tuple(tuple(used[number] for number in group) for group in groups)


def _unread(review: Review) -> tuple[tuple[str, Issue], ...]:
    return tuple((one.name, issue) for one in review.used if one.kind == "unreadable" for issue in one.issues)


def _owners(found: Found, project: Project, useful: Sequence[Found]) -> set[str]:
    """Return whose stock a file brings; stock with only addresses counts where something can place these."""
    drawn = (*project.areas, *(one.areas for one in useful if one.areas is not None))
    placeable = any(areas.level is Level.PC6 for areas in drawn) or any(one.addresses is not None for one in useful)
    frames = (found.stock.frame if found.stock is not None else None, found.addressed if placeable else None)
    return {str(owner) for frame in frames if frame is not None for owner in frame["owner"].unique()}


def _replaced(project: Project | None, useful: Sequence[Found]) -> tuple[tuple[str, Issue], ...]:
    """Tell whose stock in the project makes way for that of the same owners in a file."""
    if project is None or project.stock is None:
        return ()
    present, facts = set(project.stock.frame["owner"].unique()), {"old": project.stock.source}
    return tuple(
        (one.name, Issue("stock_replaced", facts=facts)) for one in useful if _owners(one, project, useful) & present
    )


def _other_stock(project: Project, useful: Sequence[Found]) -> Stock | None:
    """Return the project's stock of owners that no file brings anew."""
    stock, brought = project.stock, {owner for one in useful for owner in _owners(one, project, useful)}
    if stock is None:
        return None
    again = stock.frame["owner"].isin(brought)
    if not again.any():
        return stock
    return None if again.all() else Stock(stock.frame[~again], stock.year, stock.source)


def _as_found(project: Project, useful: Sequence[Found]) -> tuple[Found, ...]:
    """Return a project as things found, so that files are joined to it as to one another."""
    parts = [
        Found(
            areas.source or str(areas.level),
            Path(areas.source),
            "areas",
            areas.level,
            areas.year,
            rows=len(areas),
            areas=areas,
            values=tuple(v for v in project.values if (v.level, v.boundaries) == (areas.level, areas.year)),
        )
        for areas in project.areas
    ]
    drawn = {(areas.level, areas.year) for areas in project.areas}
    apart = tuple(v for v in project.values if (v.level, v.boundaries) not in drawn)
    return (*parts, Found(project.title, Path(), "table", values=apart, stock=_other_stock(project, useful)))
