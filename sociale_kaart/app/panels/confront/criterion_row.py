"""One condition of a rule: what is looked at, its level or its change, and what it is compared with."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QToolButton, QWidget

from sociale_kaart.core.default_rules import yardsticks
from sociale_kaart.core.judgement import OPERATIONS, Criterion, Span
from sociale_kaart.core.project import Project
from sociale_kaart.render.texts import Texts
from sociale_kaart.render.wholes import REFERENCES, reference_name

__all__ = ["CriterionRow", "number_of"]

_SIDES = OPERATIONS[:4]


def number_of(text: str) -> float | None:
    """Read a number as people write it; None where there is none.

    >>> number_of("12,5"), number_of("-0.02"), number_of("veel")
    (12.5, -0.02, None)
    """
    try:
        return float(text.strip().replace(",", ".").replace("\N{MINUS SIGN}", "-"))
    except ValueError:
        return None


class CriterionRow(QWidget):
    """Edits a Criterion; `changed` tells that it is another, `removed` that it is not wanted."""

    changed = Signal()
    removed = Signal()

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = Texts(project.settings.language)
        self.yardstick, self.span, self.op, self.against = (QComboBox() for _ in range(4))
        self.threshold = QLineEdit()
        self.threshold.setFixedWidth(88)
        remove = QToolButton()
        remove.setText("×")
        remove.setAutoRaise(True)
        remove.setAccessibleName(self.tr("Remove this condition"))
        remove.setToolTip(remove.accessibleName())
        remove.clicked.connect(self.removed)
        self._offer(project)
        names = (
            (self.yardstick, self.tr("What is looked at")),
            (self.span, self.tr("Level or change")),
            (self.op, self.tr("Comparison")),
            (self.against, self.tr("Compared with")),
            (self.threshold, self.tr("Value, or margin beyond what it is compared with")),
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget, name in names:
            widget.setAccessibleName(name)
            widget.setToolTip(name)
            layout.addWidget(widget, 3 if widget is self.yardstick else 2 if widget is self.against else 0)
        layout.addWidget(remove)
        for combo in (self.yardstick, self.span, self.op, self.against):
            combo.activated.connect(lambda _: self._on_chosen())
        self.threshold.textEdited.connect(lambda _: self.changed.emit())

    def _offer(self, project: Project) -> None:
        language = self._texts.language
        for combo, letters in ((self.yardstick, 12), (self.against, 7)):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(letters)
        for one in yardsticks().values():
            self.yardstick.addItem(one.labelled(language), one.id)
        self.yardstick.insertSeparator(self.yardstick.count())
        known = {values.indicator.id: values.indicator.labelled(language) for values in project.values}
        for identifier, label in sorted(known.items(), key=lambda pair: pair[1].casefold()):
            self.yardstick.addItem(label, identifier)
        self.span.addItem(self.tr("level"), Span.LEVEL)
        self.span.addItem(self.tr("change"), Span.CHANGE)
        for op, words in _operations().items():
            self.op.addItem(words, op)
        self.against.addItem(self.tr("a fixed value"), "")
        for name in REFERENCES:
            self.against.addItem(reference_name(name, self._texts), name)

    def show_criterion(self, criterion: Criterion) -> None:
        """Show a condition."""
        if self.yardstick.findData(criterion.yardstick) < 0:
            self.yardstick.addItem(criterion.yardstick, criterion.yardstick)
        if self.against.findData(criterion.against) < 0:
            self.against.addItem(reference_name(criterion.against, self._texts), criterion.against)
        chosen = (
            (self.yardstick, criterion.yardstick),
            (self.span, criterion.span),
            (self.op, criterion.op),
            (self.against, criterion.against),
        )
        for combo, value in chosen:
            with QSignalBlocker(combo):
                combo.setCurrentIndex(combo.findData(value))
        written = "" if criterion.threshold is None else f"{criterion.threshold:g}"
        if self._texts.language == "nl":
            written = written.replace(".", ",")
        self.threshold.setText(written)
        self._show_threshold()

    @property
    def problem(self) -> str:
        """What is wrong with the number, "" for nothing."""
        text, number = self.threshold.text().strip(), number_of(self.threshold.text())
        if text and number is None:
            return self.tr("“{text}” is not a number.").format(text=text)
        if number is not None and number < 0 and self.op.currentData() in _SIDES:
            return self.tr("A margin is nought or more.")
        return ""

    @property
    def criterion(self) -> Criterion:
        """The condition as it is filled in; a number that cannot be read counts as none."""
        op, number = str(self.op.currentData()), number_of(self.threshold.text())
        if op in _SIDES:
            number = number if number is None or number >= 0 else None
        elif number is None:
            number = 0.0
        span = Span(self.span.currentData())
        return Criterion(str(self.yardstick.currentData()), span, op, number, str(self.against.currentData()))

    def _show_threshold(self) -> None:
        sided, change = self.op.currentData() in _SIDES, self.span.currentData() == Span.CHANGE
        self.threshold.setPlaceholderText(self.tr("stable") if sided and change else "0")

    def _on_chosen(self) -> None:
        self._show_threshold()
        self.changed.emit()


def _operations() -> dict[str, str]:
    words = (
        QCoreApplication.translate("Operations", "less favourable than"),
        QCoreApplication.translate("Operations", "more favourable than"),
        QCoreApplication.translate("Operations", "not less favourable than"),
        QCoreApplication.translate("Operations", "not more favourable than"),
        QCoreApplication.translate("Operations", "more than"),
        QCoreApplication.translate("Operations", "at least"),
        QCoreApplication.translate("Operations", "less than"),
        QCoreApplication.translate("Operations", "at most"),
    )
    return dict(zip(OPERATIONS, words, strict=True))
