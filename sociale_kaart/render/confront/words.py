"""The words of the confrontation: what coincides, where and with what numbers; never that one caused the other."""

from __future__ import annotations

from collections.abc import Sequence

from sociale_kaart.analysis.meetings import Years
from sociale_kaart.analysis.zonal import Basis
from sociale_kaart.core.judgement import Criterion, Effect, Span
from sociale_kaart.core.policy import Measure, PolicyZone, Status
from sociale_kaart.core.project import Project
from sociale_kaart.core.vocabulary import kind_label
from sociale_kaart.render.resolved import ResolvedQuantity
from sociale_kaart.render.texts import Texts, within
from sociale_kaart.render.wholes import reference_name

__all__ = ["Words"]

_LISTED = 4
_OPS = {">": "more", ">=": "at_least", "<": "less", "<=": "at_most"}
_SIDES = ("worse", "better", "not_worse", "not_better")


class Words:
    """Sentences about the policy of one project, in its language, with small numbers left out."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._texts = Texts(project.settings.language)
        self.language = project.settings.language
        self.n_min, self.own = project.settings.n_min, project.settings.own

    def kind(self, kind: str) -> str:
        """Name a kind of policy."""
        return kind_label(kind, self.language, self._project.kinds)

    def years(self, start: int | None, end: int | None) -> str:
        """Write a period: "2014-2018", "since 2014", "until 2018", "" where nothing is known."""
        if start is None and end is None:
            return ""
        if start is None or end is None:
            return self._texts(f"confront.years.{'until' if start is None else 'since'}", year=str(start or end))
        return str(start) if start == end else f"{start}–{end}"

    def status(self, status: Status) -> str:
        """Name where a policy stands."""
        return self._texts(f"confront.status.{status}")

    def policy(self, item: PolicyZone | Measure) -> str:
        """Say in brackets' words what a zone or measure is: kind, status, years and whose."""
        what = self.kind(item.kind) if isinstance(item, PolicyZone) else item.theme
        who = item.owner if isinstance(item, PolicyZone) else item.party
        years = self.years(item.start, item.end)
        return ", ".join(part for part in (what, self.status(item.status), years, who) if part)

    def places(self, names: Sequence[str]) -> str:
        """Write a list of places, the first few by name."""
        if len(names) > _LISTED:
            return self._texts("confront.places_more", names=", ".join(names[:_LISTED]), more=len(names) - _LISTED)
        if len(names) < 2:
            return "".join(names)
        return self._texts("confront.places_and", names=", ".join(names[:-1]), last=names[-1])

    def shown(self, amount: float, basis: Basis) -> float | None:
        """Return an amount that may be told; None for fewer dwellings than the project's small-number limit."""
        few = basis is not Basis.LAND and 0 < amount < self._project.settings.n_min
        return None if few else amount

    def amount(self, amount: float, basis: Basis, owner: str, of: float | None = None) -> str:
        """Write how many dwellings of whom, or hectares, and of how many in all."""
        if basis is Basis.LAND:
            return self._texts("confront.amount.land", number=self._texts.number(amount / 10_000, 1))
        whose = owner if basis is Basis.OWNER else self._project.settings.own if basis is Basis.OWN else ""
        unit = self._texts(f"confront.basis.{basis}", owner=whose)
        if self.shown(amount, basis) is None:
            return self._texts("confront.amount.few", n_min=self._project.settings.n_min, unit=unit)
        number = self._texts.number(amount, 0)
        if of is None or round(of) == round(amount) or self.shown(of - amount, basis) is None:
            return self._texts("confront.amount.all", number=number, unit=unit)
        return self._texts("confront.amount.part", number=number, of=self._texts.number(of, 0), unit=unit)

    def sentence(self, zone: PolicyZone, places: Sequence[str], figures: Sequence[str], amount: str) -> str:
        """Write a finding: which policy, where, which development with its numbers, and how many dwellings."""
        where = self.places(places)
        key = "finding" if figures else "finding_plain"
        told = self._texts(
            f"confront.{key}", zone=zone.name, policy=self.policy(zone), places=where, figures="; ".join(figures)
        )
        return f"{told} {self._about(amount)}".replace("..", ".")

    def unit(self, basis: Basis) -> str:
        """Name what is counted over all zones."""
        return self._texts(f"confront.basis.{basis}", owner=self._project.settings.own)

    def same_goal(self, indicator: str) -> str:
        """Say that a measure and a zone aim at the same."""
        known = self._project.values_of(indicator)
        label = known[-1].indicator.labelled(self.language) if known else indicator
        return self._texts("confront.same_goal", indicator=within(label))

    def together(
        self,
        effect: Effect,
        first: PolicyZone,
        second: PolicyZone | Measure,
        years: Years,
        places: Sequence[str],
        amount: str | None,
    ) -> str:
        """Say that two policies meet: where, when, and how many dwellings lie in both."""
        told = self._texts(
            f"confront.together.{effect}",
            first=f"{first.name} ({self.policy(first)})",
            second=f"{second.name} ({self.policy(second)})",
            places=self.places(places),
        )
        period = self.years(*years)
        parts = (told, self._texts("confront.together.period", years=period) if period else "", self._about(amount))
        return " ".join(part for part in parts if part).replace("..", ".")

    def _about(self, amount: str | None) -> str:
        return "" if amount is None else self._texts("confront.about", amount=amount)

    def figure(
        self, criterion: Criterion, values: ResolvedQuantity, value: float, bound: float, whole: float | None
    ) -> str:
        """Write a number behind a finding, with what it was set against."""
        change = criterion.span is Span.CHANGE

        def written(number: float) -> str:
            return self._texts.value(number, values.unit, change=change)

        told = f"{within(values.label)} {written(value)}"
        op = _OPS.get(criterion.op, criterion.op)
        if whole is not None:
            name = reference_name(criterion.against, self._texts)
            return self._texts(f"confront.whole.{op}", told=told, reference=name, whole=written(whole))
        if criterion.op in _SIDES:
            band = written(abs(bound)).lstrip("+")
            return self._texts(f"confront.side.{op}", told=told, band=band)
        return self._texts(f"confront.bound.{op}", told=told, bound=written(bound))
