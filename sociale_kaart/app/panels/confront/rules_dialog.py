"""The editor of the rules of judgement: a list, a form, and what each rule finds while one edits it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from sociale_kaart.app.panels.confront.judged import TopMarkDelegate, judgement_icon
from sociale_kaart.app.panels.confront.rule_form import RuleForm
from sociale_kaart.app.tasks import Tasks
from sociale_kaart.app.trying import RuleTrials, Trial
from sociale_kaart.core.default_rules import default_rules
from sociale_kaart.core.judgement import Judgement, JudgementRule
from sociale_kaart.core.project import Project
from sociale_kaart.core.vocabulary import kind_label, policy_directions
from sociale_kaart.render.confront.testing import yardstick_of
from sociale_kaart.render.texts import Texts

__all__ = ["RulesDialog"]

_PAUSE = 120  # ms after the last change before rules are tried
_LISTED = 6


class RulesDialog(QDialog):
    """Edits a copy of the rules; `rules` is the answer when it is accepted."""

    def __init__(self, project: Project, tasks: Tasks, shown: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Rules of judgement"))
        self.resize(1200, 700)
        self._project, self._texts = project, Texts(project.settings.language)
        self._draft: list[JudgementRule] = list(project.rules)
        self._trials: dict[str, Trial] = {}
        self._try = RuleTrials(project, tasks, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(lambda: self._try.try_out(self._draft))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Rules"))
        self.list.setWordWrap(True)
        self.list.setItemDelegate(TopMarkDelegate(self.list))
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.form = RuleForm(project)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.against = QLabel()
        self.against.setObjectName("attention")
        self.against.setWordWrap(True)
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        self.list.currentRowChanged.connect(self._on_row_chosen)
        self.form.changed.connect(self._on_form_changed)
        self.form.types_asked.connect(self._try.ask_types)
        self._try.types_came.connect(self.form.offer_types)
        self._try.came.connect(self._on_trials_came)
        self.finished.connect(lambda _: self._try.stop())
        self._fill()
        ids = [rule.id for rule in self._draft]
        self.list.setCurrentRow(ids.index(shown) if shown in ids else 0)
        self._show_rule()
        self._try.try_out(self._draft)

    def _lay_out(self) -> None:
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.addWidget(self._left())
        beside.addWidget(self._right())
        beside.setChildrenCollapsible(False)
        beside.setStretchFactor(1, 1)
        beside.setSizes([310, 860])
        self._box = QDialogButtonBox()
        self.save = QPushButton(self.tr("Keep"))
        self._box.addButton(self.save, QDialogButtonBox.ButtonRole.AcceptRole)
        self.save.setObjectName("primary")
        self._box.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._box.accepted.connect(self.accept)
        self._box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(12)
        layout.addWidget(beside, 1)
        layout.addWidget(self._box)

    def _left(self) -> QWidget:
        left = QWidget()
        layout = QVBoxLayout(left)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(8)
        layout.addWidget(self.list, 1)
        rows = (
            (
                ("add", self.tr("Add"), self._on_add_pressed),
                ("duplicate", self.tr("Duplicate"), self._on_duplicate_pressed),
                ("delete", self.tr("Delete"), self._on_delete_pressed),
            ),
            (
                ("up", self.tr("Up"), lambda: self._move(-1)),
                ("down", self.tr("Down"), lambda: self._move(1)),
                ("reset", self.tr("Rules of the program"), self._on_reset_pressed),
            ),
        )
        for row in rows:
            line = QHBoxLayout()
            line.setSpacing(6)
            for name, words, pressed in row:
                button = QPushButton(words)
                button.setAutoDefault(False)
                button.clicked.connect(lambda _=False, do=pressed: do())
                self.buttons[name] = button
                line.addWidget(button)
            layout.addLayout(line)
        self.buttons["reset"].setToolTip(self.tr("Put back the rules that come with the program"))
        return left

    def _right(self) -> QWidget:
        inside = QWidget()
        inside.setObjectName("panel")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(self.form)
        heading = QLabel(self.tr("What this rule finds now"))
        heading.setObjectName("strong")
        layout.addWidget(heading)
        layout.addWidget(self.told)
        layout.addWidget(self.against)
        layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        return scroll

    @property
    def rules(self) -> tuple[JudgementRule, ...]:
        """The rules as they were edited."""
        return tuple(self._draft)

    def trial(self, rule: str) -> Trial | None:
        """Return what a rule finds; None while that is not known yet."""
        return self._trials.get(rule)

    # --- what is shown

    def _fill(self) -> None:
        row = self.list.currentRow()
        with QSignalBlocker(self.list):
            self.list.clear()
            for rule in self._draft:
                self.list.addItem(QListWidgetItem(judgement_icon(rule.judgement, self.palette()), self._line(rule)))
            self.list.setCurrentRow(min(max(row, 0), len(self._draft) - 1))

    def _line(self, rule: JudgementRule) -> str:
        language = self._texts.language
        names = [kind_label(kind, language, self._project.kinds) for kind in rule.kinds]
        names += [policy_directions(language)[number].lower() for number in rule.directions]
        about = ", ".join(names) or self.tr("any policy")
        judged = self._texts(f"confront.judgement.{rule.judgement}")
        trial = self._trials.get(rule.id)
        if trial is None:
            counted = "…"
        elif trial.missing is not None:
            counted = self.tr("cannot be tested")
        else:
            counted = self._counted(trial)
        if trial is not None and trial.against:
            counted += " · " + self.tr("rules disagree")
        return f"{about}: {judged}\n{counted}"

    def _counted(self, trial: Trial) -> str:
        if not trial.zones:
            return self.tr("found nowhere")
        number = self._texts.number
        return self.tr("zones: {zones}, areas: {areas}, dwellings: {dwellings}").format(
            zones=number(trial.zones, 0), areas=number(trial.areas, 0), dwellings=number(trial.dwellings, 0)
        )

    def _show_rule(self) -> None:
        rule = self._current
        self.form.show_rule(rule)
        self._show_trial()
        self._show_possible()

    def _show_possible(self) -> None:
        row, count = self.list.currentRow(), len(self._draft)
        possible = {"duplicate": row >= 0, "delete": row >= 0, "up": row > 0, "down": 0 <= row < count - 1}
        for name, there in possible.items():
            self.buttons[name].setEnabled(there)
        self.buttons["reset"].setEnabled(tuple(self._draft) != default_rules())
        self.save.setEnabled(not self.form.problem_of_rule)

    def _show_trial(self) -> None:
        rule = self._current
        trial = self._trials.get(rule.id) if rule is not None else None
        if rule is None:
            self.told.setText(self.tr("There are no rules. Add one, or put back the rules of the program."))
        elif trial is None:
            self.told.setText("…")
        elif trial.missing is not None:
            titles = {spec.id: spec.title for spec in self._project.specs}
            missing = [titles.get(one) or yardstick_of(one).labelled(self._texts.language) for one in trial.missing]
            what = ", ".join(one for one in missing if one)
            cannot = self.tr("It cannot be tested. Missing: {what}.").format(what=what)
            self.told.setText(cannot if what else self.tr("It cannot be tested: it has no condition yet."))
        else:
            sentences = [one.sentence for one in trial.found[:_LISTED]]
            more = trial.zones - len(sentences)
            if more > 0:
                sentences.append(self.tr("And in {count} other zones.").format(count=more))
            self.told.setText("\n".join([self._counted(trial).capitalize() + ".", *sentences]))
        named = {one.id: one.reason(self._texts.language) for one in self._draft}
        others = [f"“{named[other]}”" for other in (trial.against if trial is not None else ()) if other in named]
        words = self.tr("Other rules judge the same places otherwise: {rules}").format(rules=" ".join(others))
        self.against.setText(words if others else "")

    @property
    def _current(self) -> JudgementRule | None:
        row = self.list.currentRow()
        return self._draft[row] if 0 <= row < len(self._draft) else None

    # --- what is done

    def _changed(self) -> None:
        self._fill()
        self._show_possible()
        self._pause.start()

    def _on_row_chosen(self, _: int) -> None:
        self._show_rule()

    def _on_form_changed(self, rule: JudgementRule) -> None:
        row = self.list.currentRow()
        self._draft[row] = rule
        item = self.list.item(row)
        item.setText(self._line(rule))
        item.setIcon(judgement_icon(rule.judgement, self.palette()))
        self._show_possible()
        self._pause.start()

    def _on_trials_came(self, trials: dict[str, Trial]) -> None:
        self._trials = trials
        for row, rule in enumerate(self._draft):
            self.list.item(row).setText(self._line(rule))
        self._show_trial()

    def _on_add_pressed(self) -> None:
        self._insert(JudgementRule(self._new_id("own"), Judgement.TALK, ""))
        self.form.kinds.setFocus()

    def _on_duplicate_pressed(self) -> None:
        rule = self._current
        if rule is not None:
            self._insert(replace(rule, id=self._new_id(rule.id)))

    def _insert(self, rule: JudgementRule) -> None:
        row = self.list.currentRow() + 1
        self._draft.insert(row, rule)
        self._changed()
        self.list.setCurrentRow(row)
        self._show_rule()

    def _new_id(self, stem: str) -> str:
        known = {rule.id for rule in self._draft} | {rule.id for rule in self._project.rules}
        return next(name for n in range(2, len(known) + 4) if (name := f"{stem}_{n}") not in known)

    def _on_delete_pressed(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            del self._draft[row]
            self._changed()
            self._show_rule()

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        self._draft[row], self._draft[row + step] = self._draft[row + step], self._draft[row]
        self._changed()
        self.list.setCurrentRow(row + step)
        self._show_possible()

    def _on_reset_pressed(self) -> None:
        self._draft = list(default_rules())
        self._changed()
        self.list.setCurrentRow(0)
        self._show_rule()
