"""The review of what was dropped: recognised, repaired, what needs a choice, with evidence; one click accepts."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sociale_kaart.app.panels.review.card import Card, ReviewCard, rank, sentence
from sociale_kaart.app.panels.review.questions import OwnQuestion, RivalsQuestion
from sociale_kaart.app.panels.rich import semibold
from sociale_kaart.app.reviewing import Review
from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.levels import Level
from sociale_kaart.render.texts import Texts
from sociale_kaart.sources.found import Found
from sociale_kaart.sources.joining.join import Join

__all__ = ["ReviewPanel"]


class ReviewPanel(QWidget):
    """A card per thing that was found, what asks for attention first. Shows a Review; decides nothing."""

    use_changed = Signal(int, bool)
    choices_changed = Signal(str, object)
    preferred = Signal(int)
    owner_chosen = Signal(str)
    accepted = Signal()
    dismissed = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._texts = texts
        self._by_key: dict[tuple[str, int], ReviewCard] = {}
        self._places: dict[ReviewCard, int] = {}
        self._rivals: list[RivalsQuestion] = []
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        self._cards.setContentsMargins(12, 4, 12, 12)
        self._own = OwnQuestion()
        self._own.chosen.connect(self.owner_chosen)
        self._own.hide()
        self._cards.addWidget(self._own)
        self._cards.addStretch(1)
        inside = QWidget()
        inside.setLayout(self._cards)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._accept = QPushButton()
        self._accept.setObjectName("primary")
        self._accept.clicked.connect(self.accepted)
        dismiss = QPushButton(self.tr("Forget these files"))
        dismiss.clicked.connect(self.dismissed)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 8, 12, 12)
        buttons.addWidget(self._accept, 1)
        buttons.addWidget(dismiss)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._summary.setContentsMargins(12, 12, 12, 4)
        layout.addWidget(self._summary)
        layout.addWidget(scroll, 1)
        layout.addLayout(buttons)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 200)

    def show_review(self, review: Review | None) -> None:
        """Show what was dropped, or nothing. Cards that were there stay where they are."""
        if review is None:
            self._clear()
            return
        new = not self._by_key
        cards = self._cards_of(review)
        for key in [key for key in self._by_key if key not in cards]:
            self._take_away(self._by_key.pop(key))
        order = sorted(cards, key=lambda key: -rank(cards[key][1].issues)) if new else list(cards)
        for key in order:
            if key not in self._by_key:
                self._by_key[key] = self._added()
                new = True
            self._places[self._by_key[key]] = cards[key][0]
            self._by_key[key].show_card(cards[key][1])
        if not review.trying:  # else what was just chosen would jump back
            own = review.built.project.settings.own if review.built is not None else ""
            self._own.show_owners(review.owners, own)
            self._show_rivals(review)
        self._summary.setText(self._told(review, dict(cards.values())))
        self._accept.setText(self.tr("Add to the project") if review.adds else self.tr("Make the project"))
        self._accept.setEnabled(review.built is not None)
        if new and self._accept.isEnabled():
            self._accept.setFocus()

    @property
    def can_accept(self) -> bool:
        """Whether there is something to accept."""
        return self._accept.isEnabled()

    @property
    def own_box(self) -> OwnQuestion:
        """The question whose corporation this is."""
        return self._own

    @property
    def rivals(self) -> list[RivalsQuestion]:
        """The questions whose boundaries to use."""
        return self._rivals

    def card_of(self, name: str) -> ReviewCard:
        """Return the card of something by its name; the first where several have it."""
        return self._by_key[name, 0]

    def _clear(self) -> None:
        for card in self._by_key.values():
            self._take_away(card)
        self._by_key.clear()
        self._places.clear()
        self._own.hide()
        self._take_rivals(0)

    def _take_away(self, card: ReviewCard) -> None:
        self._places.pop(card, None)
        self._cards.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _added(self) -> ReviewCard:
        card = ReviewCard(self._texts)
        card.used.connect(lambda wanted: self.use_changed.emit(self._places[card], wanted))
        card.chosen.connect(self.choices_changed)
        self._cards.insertWidget(self._cards.count() - 1, card)
        return card

    def _take_rivals(self, left: int) -> None:
        while len(self._rivals) > left:
            question = self._rivals.pop()
            self._cards.removeWidget(question)
            question.hide()
            question.deleteLater()

    def _show_rivals(self, review: Review) -> None:
        self._take_rivals(len(review.rivals))
        for number, group in enumerate(review.rivals):
            if number == len(self._rivals):
                question = RivalsQuestion(self._texts)
                question.chosen.connect(self.preferred)
                self._cards.insertWidget(1, question)
                self._rivals.append(question)
            self._rivals[number].show_rivals(review, group)

    def _cards_of(self, review: Review) -> dict[tuple[str, int], tuple[int, Card]]:
        """Return the cards with their positions, by name and number among those of that name."""
        cards: dict[tuple[str, int], tuple[int, Card]] = {}
        seen: dict[str, int] = {}
        project = review.built.project if review.built is not None else None
        joins = review.built.joins if review.built is not None else ()
        named: dict[str, str] = {}
        for areas in project.areas if project is not None and any(j.proposals or j.accepted for j in joins) else ():
            named |= {str(code): str(name) for code, name in areas.names.items()}
        for position, one in enumerate(review.found):
            number = seen.get(one.name, 0)
            seen[one.name] = number + 1
            used = position not in review.left_out
            card = Card(
                found=one,
                used=used,
                first=number == 0,
                issues=tuple(self._noticed(one, review, first=number == 0)),
                joins=tuple(j for j in joins if _joins(j, one)) if used else (),
                choices=review.choices_of(one),
                kinds=project.kinds if project is not None else (),
                area_names=named,
                trying=review.trying,
            )
            cards[one.name, number] = (position, card)
        return cards

    def _noticed(self, one: Found, review: Review, *, first: bool) -> list[Issue]:
        """The issues of a thing that was found, also those that came up when it was put with the others.

        What is of the whole file stands with the first of several things in it, what is of one level with that level.
        """
        if review.built is None:
            return list(one.issues)
        joins = [join for join in review.built.joins if join.path == one.name]
        mine = [issue for join in joins if _joins(join, one) for issue in join.issues]
        of_levels = {id(issue) for join in joins for issue in join.issues}
        of_others = {
            id(i) for other in review.found if other.name == one.name and other is not one for i in other.issues
        }
        every = [issue for name, issue in review.built.issues if name == one.name and id(issue) not in of_levels]
        general = [issue for issue in every if first or any(issue is own for own in one.issues)]
        told = [*(issue for issue in general if id(issue) not in of_others), *mine] or list(one.issues)
        return list({self._texts.issue(issue): issue for issue in told}.values())

    def _told(self, review: Review, cards: dict[int, Card]) -> str:
        attention = sum(1 for card in cards.values() if rank(card.issues) > 0 and card.used)
        recognised = sum(1 for one in review.found if one.kind != "unreadable")
        lines = [self.tr("{count} recognised").format(count=recognised)]
        if attention == 1:
            lines.append(self.tr("1 for your attention"))
        elif attention:
            lines.append(self.tr("{count} for your attention").format(count=attention))
        if review.trying:
            lines.append(self.tr("trying it out…"))
        text = " · ".join(lines)
        if review.built is not None and not review.adds:
            text = semibold(f"<b>{escape(review.built.project.title)}</b><br>{text}")
        if review.error is not None:
            text += f"<br><br>{escape(self._texts.error(review.error))}"
            if "no_areas" in review.error.code:
                text += "<br>" + self.tr("Drop a file with areas as well: what you dropped is kept here.")
        elif review.built is not None:
            general = [issue for name, issue in review.built.issues if not name and issue.severity is not Severity.NOTE]
            text += "".join(f"<br><br>{escape(sentence(issue, self._texts))}" for issue in general)
        return text


def _joins(join: Join, found: Found) -> bool:
    """Tell whether a join is of a thing that was found; a table that names no level is joined to any."""
    return join.path == found.name and found.level in (None, Level.OWN, join.level)
