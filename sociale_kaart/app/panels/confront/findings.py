"""The findings: where policy works with or against a development, ranked, to read and to decide on."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from sociale_kaart.app.panels.confront.finding_card import FindingCard
from sociale_kaart.app.panels.confront.findings_list import DECISIONS, FindingFilter, FindingsList
from sociale_kaart.app.panels.empty import EmptyState
from sociale_kaart.core.judgement import Decision, Judgement
from sociale_kaart.core.project import Project
from sociale_kaart.core.vocabulary import kind_label
from sociale_kaart.render.confront.findings import Finding
from sociale_kaart.render.confront.testing import TestedRule
from sociale_kaart.render.confront.whole import Confronted
from sociale_kaart.render.texts import Texts

__all__ = ["FindingsPanel"]

_BESIDE = 700
"""Width (px) from which on a finding stands beside the list rather than below it."""
_LOW, _ROWS_BESIDE = 380, 600
"""Height (px) under which rows of fields stand beside each other, where this width has room for them."""


class FindingsPanel(QWidget):
    """Lists findings and shows one. What is decided and asked is told by the signals of `card`."""

    place_asked = Signal(object)
    rules_asked = Signal()
    export_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._confronted: Confronted | None = None
        self._project: Project | None = None
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search in the findings"))
        self.search.setAccessibleName(self.tr("Search in the findings"))
        self.search.setClearButtonEnabled(True)
        self.judgement, self.decision, self.owner, self.kind = (QComboBox() for _ in range(4))
        self.count = QLabel()
        self.count.setObjectName("muted")
        self.list = FindingsList()
        self.card = FindingCard()
        self.empty = EmptyState("", "")
        self.empty.asked.connect(self.rules_asked)
        self._lay_out()
        self.search.textChanged.connect(lambda _: self._show())
        for combo in self._combos:
            combo.currentIndexChanged.connect(lambda _: self._show())
        self.list.picked.connect(self._on_picked)
        self.list.opened.connect(lambda one: self.place_asked.emit(one) if isinstance(one, Finding) else None)
        self.card.place_asked.connect(self.place_asked)
        self.card.other_asked.connect(self.go_to)
        self.show_project(None)

    @property
    def _combos(self) -> tuple[QComboBox, ...]:
        return self.judgement, self.decision, self.owner, self.kind

    def _lay_out(self) -> None:
        names = (self.tr("Judgement"), self.tr("Decision"), self.tr("Whose policy"), self.tr("Kind of policy"))
        filters = QHBoxLayout()
        filters.setSpacing(6)
        for combo, name in zip(self._combos, names, strict=True):
            combo.setAccessibleName(name)
            combo.setToolTip(name)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(5)
            filters.addWidget(combo, 1)
        export = QPushButton(self.tr("Export…"))
        export.clicked.connect(self.export_asked)
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self.search, 1)
        above.addWidget(self.count)
        above.addWidget(export)
        left = QWidget()
        listing = self._listing = QVBoxLayout(left)
        listing.setSpacing(6)
        self._fields = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._fields.setSpacing(6)
        self._fields.addLayout(above)
        self._fields.addLayout(filters)
        listing.addLayout(self._fields)
        listing.addWidget(self.list, 1)
        self._beside = QSplitter(Qt.Orientation.Horizontal)
        self._beside.addWidget(left)
        self._beside.addWidget(self.card)
        self._beside.setChildrenCollapsible(False)
        self._beside.setStretchFactor(0, 1)
        self._beside.setStretchFactor(1, 1)
        self._beside.setSizes([400, 400])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._beside, 1)
        layout.addWidget(self.empty, 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 150)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _BESIDE
        self._beside.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        self._listing.setContentsMargins(12, 6, 0 if wide else 12, 0)
        flat = not wide and self.height() < _LOW and self.width() >= _ROWS_BESIDE
        direction = QBoxLayout.Direction.LeftToRight if flat else QBoxLayout.Direction.TopToBottom
        self._fields.setDirection(direction)
        self.card.deciding.setDirection(direction)

    def show_project(self, project: Project | None) -> None:
        """Offer the owners and kinds of a project to filter by."""
        before, self._project = self._project, project
        if before is None or project is None or before.zones is not project.zones or before.kinds != project.kinds:
            self._offer(project)
        self._show_empty()

    def show_confronted(self, confronted: Confronted | None) -> None:
        """Show what was found."""
        self._confronted = confronted
        self._show()

    def go_to(self, which: str) -> None:
        """Put the cursor on a finding, also when the filter left it out."""
        if not self.list.go_to(which):
            with QSignalBlocker(self.search):
                self.search.clear()
            for combo in self._combos:
                with QSignalBlocker(combo):
                    combo.setCurrentIndex(0)
            self._show()
            self.list.go_to(which)

    def keep(self) -> None:
        """Hand over a note that was written and not yet left."""
        self.card.keep()

    def focus_list(self) -> None:
        """Put the cursor in the list."""
        self.list.setFocus()

    def _offer(self, project: Project | None) -> None:
        language = project.settings.language if project is not None else "nl"
        texts = Texts(language)
        zones = project.zones if project is not None else ()
        kinds = {zone.kind: kind_label(zone.kind, language, project.kinds if project else ()) for zone in zones}
        decisions = {
            "open": self.tr("not decided"),
            "changed": self.tr("grounds changed"),
            **{one: texts(f"confront.verdict.{one}") for one in DECISIONS[1:4]},
        }
        judgements = {str(one): texts(f"confront.judgement.{one}") for one in Judgement}
        owners = sorted({zone.owner for zone in zones if zone.owner})
        offered = (
            (self.judgement, self.tr("Judgement"), judgements),
            (self.decision, self.tr("Decision"), {one: decisions[one] for one in DECISIONS}),
            (self.owner, self.tr("Owner"), {owner: owner for owner in owners}),
            (self.kind, self.tr("Policy"), dict(sorted(kinds.items(), key=lambda pair: pair[1]))),
        )
        for combo, every, choices in offered:
            chosen = combo.currentData()
            with QSignalBlocker(combo):
                combo.clear()
                combo.addItem(every, "")
                for value, words in choices.items():
                    combo.addItem(words, value)
                combo.setCurrentIndex(max(combo.findData(chosen), 0))

    @property
    def filter(self) -> FindingFilter:
        """Which findings are listed."""
        chosen = [str(combo.currentData() or "") for combo in self._combos]
        return FindingFilter(self.search.text(), *chosen)

    def _show(self) -> None:
        confronted = self._confronted
        self.list.show_confronted(confronted, self.filter)
        found = len(confronted.findings.found) if confronted is not None else 0
        counted = self.list.listed
        if counted == found:
            self.count.setText(self.tr("{count} findings").format(count=found))
        else:
            self.count.setText(self.tr("{count} of {every}").format(count=counted, every=found))
        self._show_empty()

    def _show_empty(self) -> None:
        project, confronted = self._project, self._confronted
        nothing = ""
        if project is None or not project.zones:
            nothing = self.tr("No policy yet")
            self.empty.show_words(
                nothing, self.tr("Draw a zone on the map, or drop a file with policy zones on the window.")
            )
        elif not project.rules:
            nothing = self.tr("No rules")
            words = self.tr("Findings come from rules that say which policy works with or against a development.")
            self.empty.show_words(nothing, words, self.tr("Edit the rules…"))
        elif confronted is not None and not any(
            (confronted.findings.found, confronted.findings.lapsed, confronted.findings.untested)
        ):
            nothing = self.tr("Nothing found")
            words = self.tr("None of the rules holds in a zone. Look at the rules, or draw more zones.")
            self.empty.show_words(nothing, words, self.tr("Edit the rules…"))
        self.empty.setVisible(bool(nothing))
        self._beside.setVisible(not nothing)

    def _on_picked(self, one: object) -> None:
        if self._confronted is None or one is None:
            self.card.show_nothing()
        elif isinstance(one, Finding):
            self.card.show_finding(one, self._confronted)
        elif isinstance(one, Decision):
            self.card.show_lapsed(one, self._confronted)
        elif isinstance(one, TestedRule):
            self.card.show_untested(one, self._confronted)
