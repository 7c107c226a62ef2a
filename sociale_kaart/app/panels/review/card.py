"""One thing that was dropped: what it is, what was noticed, what needs a choice, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sociale_kaart.app.panels.one_line import OneLine
from sociale_kaart.app.panels.review.choosing import Folded, words
from sociale_kaart.app.panels.review.figures_form import FiguresForm, in_doubt
from sociale_kaart.app.panels.review.owners_form import OwnersForm
from sociale_kaart.app.panels.review.pairs_form import PairsForm
from sociale_kaart.app.panels.review.reading_form import ReadingForm
from sociale_kaart.app.panels.review.words_form import WordsForm
from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.policy import PolicyKind
from sociale_kaart.render.texts import Texts
from sociale_kaart.sources.choices import Choices
from sociale_kaart.sources.found import Found
from sociale_kaart.sources.joining.join import Join

__all__ = ["Card", "ReviewCard", "rank", "sentence", "short"]

_INDICATORS = 6
_REMARKS = 2  # so many remarks are shown at once; more are folded away
_UNSURE = {"not_recognised", "areas_numbered", "no_common_codes", "no_common_names", "choices_remembered"}
"""What makes a person want to see, at once, how a file was read."""

_ALWAYS = {"choices_remembered"}
"""Remarks that are never folded away."""

Form = ReadingForm | WordsForm | FiguresForm | PairsForm | OwnersForm


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """What a card shows: a thing, whether it takes part, what was noticed and joined, and what was chosen."""

    found: Found
    used: bool
    first: bool
    issues: tuple[Issue, ...]
    joins: tuple[Join, ...]
    choices: Choices
    kinds: tuple[PolicyKind, ...]
    area_names: Mapping[str, str]
    trying: bool = False

    @property
    def key(self) -> tuple[object, ...]:
        """What of a card decides what is seen of it, the found thing and the joins by identity."""
        joins = tuple(map(id, self.joins))
        return (id(self.found), self.used, self.issues, joins, self.choices, self.kinds, self.trying)


class ReviewCard(QFrame):
    """Shows a card; parts that ask for a choice are open, all others are made when they are unfolded."""

    used = Signal(bool)
    chosen = Signal(str, object)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._texts = texts
        self._card: Card | None = None
        self._forms: dict[str, Form] = {}
        self._folds: dict[str, Folded] = {}
        self._remarks_open = False
        self.box = QCheckBox()
        self.box.setToolTip(self.tr("Use this file"))
        self.box.toggled.connect(self.used)
        self._name = OneLine("", "strong", elide=Qt.TextElideMode.ElideMiddle, margin=0)
        self._mark = QLabel()
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.box)
        top.addWidget(self._name, 1)
        top.addWidget(self._mark)
        self._told = QWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(5)
        layout.addLayout(top)
        layout.addWidget(self._told)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(4)
        layout.addLayout(self._parts)

    def show_card(self, card: Card) -> None:
        """Show a card; forms stay as they are, so that nobody loses the place where they were typing."""
        if self._card is not None and self._card.key == card.key:
            return
        self._card = card
        if card.trying:
            for form in self._forms.values():
                form.keep(card.choices)
            return
        one = card.found
        readable = one.kind != "unreadable"
        with QSignalBlocker(self.box):
            self.box.setVisible(readable)
            self.box.setChecked(card.used)
            self.box.setAccessibleName(self.tr("Use {name}").format(name=one.name))
        self._name.setText(short(one.name))
        self._name.setToolTip(one.name)
        self._show_mark(card)
        self._show_told(card)
        self._show_parts(card)

    def _show_mark(self, card: Card) -> None:
        severity = list(Severity)[rank(card.issues)]
        text, look = {
            Severity.NOTE: (self.tr("✓ in order"), "muted"),
            Severity.WARNING: (self.tr("! have a look"), "attention"),
            Severity.ERROR: (self.tr("✕ not in order"), "wrong"),
        }[severity]
        if not card.used:
            text, look = self.tr("left out"), "muted"
        self._mark.setText(text)
        self._mark.setObjectName(look)
        self._mark.style().unpolish(self._mark)
        self._mark.style().polish(self._mark)

    def _show_told(self, card: Card) -> None:
        old, self._told = self._told, QWidget()
        rows = QVBoxLayout(self._told)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(words(self._facts(card.found), "muted"))
        for join in card.joins if card.used else ():
            rows.addWidget(words(self._joined(join), "" if join.matched else "attention"))
        order = list(Severity)
        ranked = sorted(card.issues, key=lambda issue: -order.index(issue.severity))
        grave = [i for i in ranked if i.severity is not Severity.NOTE or i.code in _ALWAYS]
        remarks = [issue for issue in ranked if issue not in grave]
        for issue in grave:
            rows.addWidget(self._line(issue))
        if len(remarks) <= _REMARKS:
            for issue in remarks:
                rows.addWidget(self._line(issue))
        else:
            rows.addWidget(self._folded_remarks(remarks, rows))
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(old, self._told)
        old.hide()
        old.deleteLater()

    def _folded_remarks(self, remarks: Sequence[Issue], rows: QVBoxLayout) -> Folded:
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        for issue in remarks:
            lines.addWidget(self._line(issue))
        fold = Folded(self.tr("{count} remarks").format(count=len(remarks)), opened=self._remarks_open)
        inside.setVisible(self._remarks_open)
        fold.toggled.connect(inside.setVisible)
        fold.toggled.connect(self._on_remarks_toggled)
        rows.addWidget(fold)
        rows.addWidget(inside)
        return fold

    def _on_remarks_toggled(self, opened: bool) -> None:
        self._remarks_open = opened

    def _line(self, issue: Issue) -> QLabel:
        look = {Severity.ERROR: "wrong", Severity.WARNING: "attention"}.get(issue.severity, "")
        mark = "✓ " if issue.repaired else {"wrong": "✕ ", "attention": "! "}.get(look, "· ")
        return words(mark + sentence(issue, self._texts), look or "muted")

    # --- what can be chosen

    def _show_parts(self, card: Card) -> None:
        """Show the parts that this thing has, open where they ask for a choice."""
        one = card.found
        codes = {issue.code for issue in card.issues}
        proposed = any(join.proposals or join.accepted for join in card.joins)
        offered = card.first and card.used
        wanted: dict[str, tuple[str, bool]] = {}
        if card.used and proposed:
            wanted["pairs"] = (self.tr("Pairs that are not certain"), True)
        if offered and one.words:
            unsure = any(not word.known and not word.chosen for word in one.words)
            wanted["words"] = (self.tr("Which word means which policy"), unsure)
        if offered and one.owners:
            wanted["owners"] = (self.tr("Which owners are corporations"), "owners_unsure" in codes)
        if offered and one.figures:
            wanted["figures"] = (self.tr("Figures and their meaning"), any(in_doubt(figure) for figure in one.figures))
        if offered and one.raw is not None and one.rows and (one.columns or one.raw.geometry is not None):
            wanted["reading"] = (self.tr("How this is read"), bool(codes & _UNSURE))
        for part in [part for part in self._folds if part not in wanted]:
            self._take_away(part)
        for part, (text, opened) in wanted.items():
            if part not in self._folds:
                self._add(part, text, opened=opened)
            elif part in self._forms:
                self._fill(part)

    def _take_away(self, part: str) -> None:
        fold, form = self._folds.pop(part), self._forms.pop(part, None)
        for widget in (fold, form):
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add(self, part: str, text: str, *, opened: bool) -> None:
        fold = Folded(text, opened=opened)
        self._folds[part] = fold
        self._parts.addWidget(fold)
        fold.toggled.connect(lambda opened, part=part: self._on_fold_toggled(part, opened))
        if opened:
            self._on_fold_toggled(part, True)

    def _on_fold_toggled(self, part: str, opened: bool) -> None:
        if opened and part not in self._forms:
            makers: dict[str, Callable[[], Form]] = {
                "reading": ReadingForm,
                "words": lambda: WordsForm(self._texts.language),
                "figures": lambda: FiguresForm(self._texts.language),
                "pairs": PairsForm,
                "owners": lambda: OwnersForm(self._texts),
            }
            form = makers[part]()
            form.chosen.connect(self._on_form_chosen)
            self._forms[part] = form
            self._parts.insertWidget(self._parts.indexOf(self._folds[part]) + 1, form)
            self._fill(part)
        if part in self._forms:
            self._forms[part].setVisible(opened)

    def _fill(self, part: str) -> None:
        card, form = self._card, self._forms[part]
        if card is None:
            return
        if isinstance(form, WordsForm):
            form.show_found(card.found, card.choices, card.kinds)
        elif isinstance(form, ReadingForm | FiguresForm | OwnersForm):
            form.show_found(card.found, card.choices)
        elif isinstance(form, PairsForm):
            join = next(one for one in card.joins if one.proposals or one.accepted)
            form.show_join(join, card.choices, _names(card.found), card.area_names)

    def _on_form_chosen(self, choices: Choices) -> None:
        if self._card is not None:
            self.chosen.emit(self._card.found.name, choices)

    # --- words

    def _facts(self, one: Found) -> str:
        texts = self._texts
        kind = texts(f"cli.kind.{one.kind}")
        parts = [kind[:1].upper() + kind[1:]]
        around, slash, _ = one.name.partition("/")
        if slash and around != short(one.name):
            parts.append(self.tr("from {name}").format(name=around))
        if one.level:
            parts.append(texts.level(one.level))
        if one.year:
            parts.append(str(one.year))
        if one.rows:
            rows = self.tr("1 row") if one.rows == 1 else self.tr("{count} rows")
            parts.append(rows.format(count=texts.number(one.rows, 0)))
        indicators = list(dict.fromkeys(v.indicator.labelled(texts.language) for v in one.values))
        text = " · ".join(parts)
        if indicators:
            shown = ", ".join(indicators[:_INDICATORS])
            more = len(indicators) - _INDICATORS
            text += "\n" + (texts("cli.and_others", shown=shown, count=more) if more > 0 else shown)
        return text

    def _joined(self, join: Join) -> str:
        total = join.matched + len(join.unmatched_areas)
        facts = {"matched": join.matched, "total": total, "areas": self._texts.level(join.level, total)}
        if join.matched:
            by = self._texts(f"cli.by.{join.by}")
            return self.tr("Joined to {matched} of {total} {areas} by {by}.").format(by=by, **facts)
        return self.tr("Not joined to the {total} {areas}.").format(**facts)


def _names(found: Found) -> Mapping[str, str]:
    if found.names is None:
        return {}
    return {str(key): str(name) for key, name in found.names.items()}


def rank(issues: Sequence[Issue]) -> int:
    """Return how much issues ask of the reader, 0 for nothing."""
    order = list(Severity)
    return max((order.index(issue.severity) for issue in issues), default=0)


def sentence(issue: Issue, texts: Texts) -> str:
    """Say what was noticed, and what was done about it."""
    return f"{texts.issue(issue)} {texts.repair(issue)}".strip()


def short(name: str) -> str:
    """Return the name of a file without the folders or the zip around it, with its sheet or layer."""
    *around, last = name.split("/")
    return last if "." in last or not around else f"{around[-1]} / {last}"
