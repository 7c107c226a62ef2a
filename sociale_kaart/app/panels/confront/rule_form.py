"""A rule of judgement as a sentence with blanks: if the policy is … and … then …, because …."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sociale_kaart.app.panels.confront.criterion_row import CriterionRow
from sociale_kaart.app.panels.confront.menu_choice import MenuChoice
from sociale_kaart.core.judgement import Criterion, Judgement, JudgementRule, Span
from sociale_kaart.core.policy import Status
from sociale_kaart.core.project import Project
from sociale_kaart.core.vocabulary import policy_directions, policy_kinds
from sociale_kaart.render.texts import Texts

__all__ = ["RuleForm"]

_DIRECTION = "direction "


class RuleForm(QWidget):
    """Edits one rule; `changed` gives it as it is filled in, `types_asked` the map whose types must be offered."""

    changed = Signal(object)
    types_asked = Signal(str)

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project, self._texts = project, Texts(project.settings.language)
        self._rule: JudgementRule | None = None
        self._showing = False
        self.kinds = MenuChoice(self.tr("any policy"))
        self.kinds.offer(self._kinds())
        self.statuses = {status: QCheckBox(self._texts(f"confront.status.{status}")) for status in Status}
        self.rows: list[CriterionRow] = []
        self._criteria = QVBoxLayout()
        self._criteria.setSpacing(4)
        self.add = QPushButton(self.tr("Add a condition"))
        self.add.setAutoDefault(False)
        self.map = QComboBox()
        self.map.addItem(self.tr("no map"), "")
        for spec in project.specs:
            self.map.addItem(spec.title or spec.id, spec.id)
        self.types = MenuChoice(self.tr("choose types"))
        self.judgement = QComboBox()
        for one in (Judgement.AGAINST, Judgement.TALK, Judgement.WITH):
            self.judgement.addItem(self._texts(f"confront.judgement.{one}"), one)
        self.because, self.source = QPlainTextEdit(), QLineEdit()
        self.because.setTabChangesFocus(True)
        self.because.setFixedHeight(62)
        self.problem = QLabel()
        self.problem.setObjectName("attention")
        self.problem.setWordWrap(True)
        self._name()
        self._lay_out()
        self._connect()

    def _kinds(self) -> list[tuple[str, list[tuple[str, str]]]]:
        language = self._texts.language
        groups = []
        for number, name in {**policy_directions(language), 0: self.tr("Other policy")}.items():
            some = [kind for kind in (*policy_kinds(), *self._project.kinds) if kind.direction == number]
            words = [(kind.id, kind.labelled(language)) for kind in some]
            if number:
                everything = self.tr("everything of direction {number}").format(number=number)
                words.insert(0, (f"{_DIRECTION}{number}", everything))
            groups.append((f"{number} {name}" if number else name, words))
        return groups

    def _name(self) -> None:
        names = (
            (self.kinds, self.tr("Kinds of policy")),
            (self.map, self.tr("Map of the type")),
            (self.types, self.tr("Types")),
            (self.judgement, self.tr("Judgement")),
            (self.because, self.tr("Reason")),
            (self.source, self.tr("Source of the rule")),
        )
        for widget, name in names:
            widget.setAccessibleName(name)

    def _lay_out(self) -> None:
        statuses, typed = QHBoxLayout(), QHBoxLayout()
        for box in self.statuses.values():
            statuses.addWidget(box)
        anything = QLabel(self.tr("(none ticked: any status)"))
        anything.setObjectName("muted")
        statuses.addWidget(anything)
        statuses.addStretch(1)
        typed.addWidget(self.map, 1)
        typed.addWidget(QLabel(self.tr("is one of")))
        typed.addWidget(self.types, 1)
        conditions = QVBoxLayout()
        conditions.setSpacing(6)
        conditions.addLayout(self._criteria)
        conditions.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(9)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("If the policy is"), self.kinds)
        form.addRow(self.tr("with status"), statuses)
        form.addRow(self.tr("and"), conditions)
        form.addRow(self.tr("and the type on"), typed)
        form.addRow(self.tr("then"), self.judgement)
        form.addRow(self.tr("because"), self.because)
        form.addRow(self.tr("Source"), self.source)
        form.addRow("", self.problem)

    def _connect(self) -> None:
        self.kinds.changed.connect(self._tell)
        self.types.changed.connect(self._tell)
        for box in self.statuses.values():
            box.toggled.connect(lambda _: self._tell())
        self.judgement.activated.connect(lambda _: self._tell())
        self.map.activated.connect(lambda _: self._on_map_chosen())
        self.because.textChanged.connect(self._tell)
        self.source.textEdited.connect(lambda _: self._tell())
        self.add.clicked.connect(self._on_add_pressed)

    # --- what is shown

    def show_rule(self, rule: JudgementRule | None) -> None:
        """Show a rule; None shows nothing."""
        self._showing, self._rule = True, rule
        self.setVisible(rule is not None)
        if rule is not None:
            self.kinds.choose((*rule.kinds, *(f"{_DIRECTION}{number}" for number in rule.directions)))
            for status, box in self.statuses.items():
                box.setChecked(status in rule.statuses)
            self._show_criteria(rule.criteria)
            with QSignalBlocker(self.map):
                if self.map.findData(rule.map) < 0:
                    self.map.addItem(rule.map, rule.map)
                self.map.setCurrentIndex(self.map.findData(rule.map))
            self.types.offer([("", [(one, one) for one in rule.types])])
            self.types.choose(rule.types)
            self.types.setEnabled(bool(rule.map))
            self.judgement.setCurrentIndex(self.judgement.findData(rule.judgement))
            self.because.setPlainText(rule.reason(self._texts.language))
            self.source.setText(rule.cited(self._texts.language))
        self._showing = False
        self._show_problem()
        if rule is not None and rule.map:
            self.types_asked.emit(rule.map)

    def offer_types(self, map_id: str, types: list[tuple[str, str]]) -> None:
        """Offer the types of a map, when that is still the map that is asked for."""
        if map_id == self.map.currentData() and self._rule is not None:
            chosen = self._rule.types
            self.types.offer([("", types)])
            self.types.choose(chosen)

    def _show_criteria(self, criteria: tuple[Criterion, ...]) -> None:
        for row in self.rows:
            self._criteria.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for criterion in criteria:
            self._add_row(criterion)

    def _add_row(self, criterion: Criterion) -> CriterionRow:
        row = CriterionRow(self._project)
        row.show_criterion(criterion)
        row.changed.connect(self._tell)
        row.removed.connect(lambda one=row: self._on_row_removed(one))
        self.rows.append(row)
        self._criteria.addWidget(row)
        return row

    def _show_problem(self) -> None:
        self.problem.setText(self.problem_of_rule)
        self.problem.setVisible(bool(self.problem.text()))

    @property
    def problem_of_rule(self) -> str:
        """What must be mended before the rule can be kept, "" for nothing."""
        wrong = next((row.problem for row in self.rows if row.problem), "")
        if wrong:
            return wrong
        if self._rule is None:
            return ""
        if not self._rule.criteria and not (self._rule.map and self._rule.types):
            return self.tr("A rule needs a condition, or a type on a map.")
        if not self._rule.reason(self._texts.language).strip():
            return self.tr("A rule needs a reason.")
        return ""

    # --- what is filled in

    def _filled(self, rule: JudgementRule) -> JudgementRule:
        ticked = self.kinds.chosen
        written, told = self.because.toPlainText().strip(), rule.reason(self._texts.language)
        if written != told and self._texts.language == "en" and rule.because_en:
            rule = replace(rule, because_en=written)
        elif written != told:  # what it says in another language is no longer true
            rule = replace(rule, because=written, because_en="")
        cited, was = self.source.text().strip(), rule.cited(self._texts.language)
        if cited != was:
            english = self._texts.language == "en" and bool(rule.source_en)
            rule = replace(rule, source_en=cited) if english else replace(rule, source=cited, source_en="")
        return replace(
            rule,
            kinds=tuple(one for one in ticked if not one.startswith(_DIRECTION)),
            directions=tuple(int(one.removeprefix(_DIRECTION)) for one in ticked if one.startswith(_DIRECTION)),
            statuses=tuple(status for status, box in self.statuses.items() if box.isChecked()),
            criteria=tuple(row.criterion for row in self.rows),
            map=str(self.map.currentData()),
            types=self.types.chosen if self.map.currentData() else (),
            judgement=Judgement(self.judgement.currentData()),
        )

    def _tell(self) -> None:
        if self._showing or self._rule is None:
            return
        filled = self._filled(self._rule)
        if filled != self._rule:
            self._rule = filled
            self.changed.emit(filled)
        self._show_problem()

    def _on_add_pressed(self) -> None:
        row = self._add_row(Criterion("incomes", Span.CHANGE, "worse"))
        row.yardstick.setFocus()
        self._tell()

    def _on_row_removed(self, row: CriterionRow) -> None:
        self.rows.remove(row)
        self._criteria.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.add.setFocus()
        self._tell()

    def _on_map_chosen(self) -> None:
        name = str(self.map.currentData())
        self.types.choose(())
        self.types.offer([])
        self.types.setEnabled(bool(name))
        self._tell()
        if name:
            self.types_asked.emit(name)
