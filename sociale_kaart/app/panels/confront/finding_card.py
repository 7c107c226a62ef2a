"""One finding: what coincides, why that matters, and what was decided on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sociale_kaart.app.panels.confront.judged import judgement_icon, verdict_sign
from sociale_kaart.core.judgement import Decision, Verdict
from sociale_kaart.render.confront.findings import Finding
from sociale_kaart.render.confront.testing import TestedRule, yardstick_of
from sociale_kaart.render.confront.whole import Confronted
from sociale_kaart.render.texts import Texts

__all__ = ["FindingCard"]


class _NoteEdit(QPlainTextEdit):
    """A field that says so when one leaves it."""

    left = Signal()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.left.emit()


def _words(name: str = "") -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def _link(text: str, asked: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName("link")
    button.clicked.connect(lambda _=False: asked())
    return button


class FindingCard(QWidget):
    """Shows a finding and takes a decision on it. `decided` gives a Decision, `withdrawn` the id of a finding.

    A note that is written before anything was decided is kept here until it is.
    """

    decided = Signal(object)
    withdrawn = Signal(str)
    place_asked = Signal(object)
    rule_asked = Signal(str)
    other_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finding: Finding | None = None
        self._before: Finding | None = None
        self._lapsed: Decision | None = None
        self._rule = ""
        self._drafts: dict[str, str] = {}
        self._mark = QLabel()
        self._mark.setFixedSize(20, 20)
        self._heading = _words("strong")
        self._sentence, self._reason = _words(), _words()
        self._source, self._since, self._changed = _words("muted"), _words("muted"), _words("attention")
        self._changed.setText(self.tr("The grounds have changed since this was decided. Look again."))
        self._others = QWidget()
        self._others_layout = QVBoxLayout(self._others)
        self._others_layout.setContentsMargins(0, 0, 0, 0)
        self._others_layout.setSpacing(0)
        self.place = QPushButton(self.tr("Show on the map"))
        self.place.clicked.connect(lambda: self.place_asked.emit(self._finding))
        self.show_rule = _link(self.tr("Show the rule"), lambda: self.rule_asked.emit(self._rule))
        self.verdicts = {
            Verdict.ACCEPTED: QPushButton(self.tr("Accept")),
            Verdict.REJECTED: QPushButton(self.tr("Reject")),
            Verdict.TALK: QPushButton(self.tr("Talk about it")),
        }
        self.note = _NoteEdit()
        self.author = QLineEdit()
        self.withdraw = _link(self.tr("Take the decision back"), self._on_withdraw_asked)
        self._fields()
        self._lay_out()
        self.show_nothing()

    def _fields(self) -> None:
        for verdict, button in self.verdicts.items():
            button.setText(f"{verdict_sign(verdict)}  {button.text()}")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, v=verdict: self._on_verdict_pressed(v))
        self.note.setPlaceholderText(self.tr("Why? What was said?"))
        self.note.setAccessibleName(self.tr("Note on the finding"))
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(2 * self.fontMetrics().height() + 18)
        self.note.left.connect(self.keep)
        self.author.setPlaceholderText(self.tr("Your name"))
        self.author.setMinimumWidth(90)
        self.author.setAccessibleName(self.tr("Who decides"))

    def _lay_out(self) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(7)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._heading, 1)
        layout.addLayout(head)
        for widget in (self._sentence, self._reason, self._source, self._others):
            layout.addWidget(widget)
        places = QHBoxLayout()
        places.addWidget(self.place)
        places.addWidget(self.show_rule)
        places.addStretch(1)
        layout.addLayout(places)
        for label in (self._changed, self._since):
            layout.addWidget(label)
        layout.addWidget(self.withdraw, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside, self._deciding = inside, self._decision_fields()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        outer.addWidget(self._deciding)

    def _decision_fields(self) -> QWidget:
        """Return the fields to decide with, which stay in sight below what is read."""
        deciding = QWidget()
        layout = self.deciding = QBoxLayout(QBoxLayout.Direction.TopToBottom, deciding)
        layout.setContentsMargins(14, 6, 14, 10)
        layout.setSpacing(6)
        written, buttons = QHBoxLayout(), QHBoxLayout()
        written.setSpacing(6)
        written.addWidget(self.note, 3)
        written.addWidget(self.author, 1)
        buttons.setSpacing(6)
        for button in self.verdicts.values():
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout.addLayout(written, 1)
        layout.addLayout(buttons)
        return deciding

    def minimumSizeHint(self) -> QSize:
        fields = self._deciding.minimumSizeHint()
        return QSize(max(self._inside.minimumSizeHint().width() + 14, fields.width()), fields.height() + 70)

    @property
    def text(self) -> str:
        """What is said, without the fields."""
        labels = (self._heading, self._sentence, self._reason, self._source, self._changed, self._since)
        return "\n".join(label.text() for label in labels if not label.isHidden() and label.text())

    # --- what is shown

    def show_nothing(self) -> None:
        """Show that no finding is chosen."""
        self._show(self.tr("Choose a finding to read what coincides and to decide on it."))

    def show_finding(self, finding: Finding, confronted: Confronted) -> None:
        """Show a finding with what was decided on it."""
        texts = Texts(confronted.project.settings.language)
        self._show(
            f"{texts(f'confront.judgement.{finding.judgement}').capitalize()}: {finding.zone.name}",
            finding.sentence,
            finding.reason,
            self.tr("Source of the rule: {source}").format(source=finding.source) if finding.source else "",
            finding=finding,
            rule=finding.rule.id,
        )
        self._mark.setPixmap(judgement_icon(finding.judgement, self.palette()).pixmap(18, 18))
        self._mark.show()
        self._show_others(finding, confronted, texts)
        self._show_decision(finding, texts)

    def show_lapsed(self, decision: Decision, confronted: Confronted) -> None:
        """Show a decision on what is no longer found."""
        texts = Texts(confronted.project.settings.language)
        rule = decision.finding.rpartition(":")[2]
        known = {one.id for one in confronted.project.rules}
        self._show(
            self.tr("No longer found"),
            self.tr("What this was decided on is no longer found: the zone, the figures or the rule have changed."),
            decision.note,
            self._decided(decision, texts),
            rule=rule if rule in known else "",
        )
        self._lapsed = decision
        self.withdraw.show()

    def show_untested(self, rule: TestedRule, confronted: Confronted) -> None:
        """Show a rule that cannot be tested, and what it lacks."""
        language = confronted.project.settings.language
        titles = {spec.id: spec.title for spec in confronted.project.specs}
        missing = [titles.get(one) or yardstick_of(one).labelled(language) for one in rule.missing]
        self._show(
            self.tr("This rule cannot be tested"),
            rule.rule.reason(language),
            self.tr("Missing: {what}. Add these figures, or change the rule.").format(what=", ".join(missing)),
            rule=rule.rule.id,
        )

    def show_author(self, author: str) -> None:
        """Offer who decides, where nobody has filled it in."""
        if not self.author.text():
            self.author.setText(author)

    def _show(
        self,
        heading: str,
        sentence: str = "",
        reason: str = "",
        source: str = "",
        *,
        finding: Finding | None = None,
        rule: str = "",
    ) -> None:
        self._keep_draft()
        self._before, self._finding, self._rule, self._lapsed = self._finding, finding, rule, None
        told = ((self._heading, heading), (self._sentence, sentence), (self._reason, reason), (self._source, source))
        for label, words in told:
            label.setText(words)
            label.setVisible(bool(words))
        self._deciding.setVisible(finding is not None)
        self.place.setVisible(finding is not None)
        self.show_rule.setVisible(bool(rule))
        for widget in (self._mark, self._others, self._changed, self._since, self.withdraw):
            widget.hide()

    def _show_others(self, finding: Finding, confronted: Confronted, texts: Texts) -> None:
        while (item := self._others_layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for other in (one for one in confronted.findings.found if one.id in finding.conflicts):
            words = self.tr("Another rule judges this place otherwise: {judgement}").format(
                judgement=texts(f"confront.judgement.{other.judgement}")
            )
            button = _link(words, partial(self.other_asked.emit, other.id))
            button.setToolTip(other.reason)
            self._others_layout.addWidget(button)
        self._others.setVisible(self._others_layout.count() > 0)

    def _show_decision(self, finding: Finding, texts: Texts) -> None:
        decision = finding.decision
        for verdict, button in self.verdicts.items():
            button.setChecked(decision is not None and decision.verdict is verdict)
        before = self._before
        if before is None or before.id != finding.id or before.decision != decision:  # else someone may be writing
            written = self._drafts.get(finding.id, "") if decision is None else decision.note
            if written != self.note.toPlainText():
                self.note.setPlainText(written)
                self.note.moveCursor(QTextCursor.MoveOperation.End)
        self._changed.setVisible(finding.ground_changed)
        if decision is not None:
            self._drafts.pop(finding.id, None)
            self._since.setText(self._decided(decision, texts))
            self._since.show()
            self.withdraw.show()

    def _decided(self, decision: Decision, texts: Texts) -> str:
        verdict = texts(f"confront.verdict.{decision.verdict}").capitalize()
        day = texts.date(decision.decided_on) if decision.decided_on is not None else ""
        if decision.author and day:
            return self.tr("{verdict} by {who} on {day}.").format(verdict=verdict, who=decision.author, day=day)
        if day:
            return self.tr("{verdict} on {day}.").format(verdict=verdict, day=day)
        return f"{verdict}."

    # --- what is decided

    def keep(self) -> None:
        """Hand over a note that was written on what is decided already."""
        finding = self._finding
        if finding is None or finding.decision is None:
            return
        written = self.note.toPlainText().strip()
        if written != finding.decision.note:
            author = self.author.text().strip() or finding.decision.author
            self.decided.emit(replace(finding.decision, note=written, author=author))

    def _keep_draft(self) -> None:
        finding = self._finding
        if finding is not None and finding.decision is None:
            self._drafts[finding.id] = self.note.toPlainText()

    def _on_verdict_pressed(self, verdict: Verdict) -> None:
        finding = self._finding
        if finding is None:
            return
        taken = Decision(
            finding.id,
            verdict,
            self.note.toPlainText().strip(),
            self.author.text().strip(),
            date.today(),
            finding.ground,
        )
        if taken == finding.decision:
            self.verdicts[verdict].setChecked(True)
            return
        self.decided.emit(taken)

    def _on_withdraw_asked(self) -> None:
        if self._lapsed is not None:
            self.withdrawn.emit(self._lapsed.finding)
        elif self._finding is not None:
            self.withdrawn.emit(self._finding.id)
