"""The ranked list of findings, with lapsed decisions and rules that cannot be tested in sections of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QIcon, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from sociale_kaart.app.panels.confront.judged import TopMarkDelegate, judgement_icon, verdict_sign
from sociale_kaart.core.judgement import Decision, Judgement
from sociale_kaart.core.vocabulary import kind_label
from sociale_kaart.render.confront.findings import Finding
from sociale_kaart.render.confront.testing import TestedRule
from sociale_kaart.render.confront.whole import Confronted
from sociale_kaart.render.texts import Texts

__all__ = ["DECISIONS", "FindingFilter", "FindingsList"]

_WHAT, _WHICH, _WORDS = (Qt.ItemDataRole.UserRole + n for n in range(3))
_NARROW = 430
"""Width (px) below which a decision stands under the name, for want of a column."""
DECISIONS = ("open", "accepted", "rejected", "talk", "changed")
"""By what a list can be narrowed: not decided on yet, a verdict, or decided while the grounds have changed since."""

Listed = Finding | Decision | TestedRule


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """Which findings are listed; "" for all."""

    text: str = ""
    judgement: str = ""
    decision: str = ""
    owner: str = ""
    kind: str = ""

    def takes(self, one: Finding, kind: str) -> bool:
        """Tell whether a finding is listed; `kind` is the name of its policy."""
        decided = one.decision.verdict if one.decision is not None else "open"
        words = f"{one.zone.name} {kind} {one.sentence} {one.reason} {one.zone.owner}".casefold()
        return (
            self.judgement in ("", one.judgement)
            and (self.decision in ("", decided) or (self.decision == "changed" and one.ground_changed))
            and self.owner in ("", one.zone.owner)
            and self.kind in ("", one.zone.kind)
            and all(word in words for word in self.text.casefold().split())
        )


class FindingsList(QTreeWidget):
    """Lists what was found. `picked` gives a finding, a lapsed decision or an untested rule, or None."""

    picked = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._confronted: Confronted | None = None
        self._filter = FindingFilter()
        self.listed = 0
        self.setColumnCount(3)
        self.setHeaderLabels([self.tr("Finding"), self.tr("Dwellings"), self.tr("Decision")])
        self.setObjectName("findings")
        self.setItemDelegate(TopMarkDelegate(self))
        self.setRootIsDecorated(False)
        self.setIndentation(10)
        self.setUniformRowHeights(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(70)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAllColumnsShowFocus(True)
        self.setAccessibleName(self.tr("Findings"))
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(50)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(2, 10 * self.fontMetrics().averageCharWidth() + 44)
        self.currentItemChanged.connect(self._on_current_changed)
        self.itemActivated.connect(self._on_item_activated)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isColumnHidden(2) != (narrow := self.viewport().width() < _NARROW):
            self.setColumnHidden(2, narrow)
            for item in self._items():
                self._write(item)

    def _write(self, item: QTreeWidgetItem) -> None:
        """Put the words of an item in the columns that there are."""
        name, amount, decided = item.data(0, _WORDS)
        narrow = self.isColumnHidden(2)
        told = "\n".join(part for part in (name, decided if narrow else "") if part)
        for column, words in enumerate((told, amount, "" if narrow else decided)):
            item.setText(column, words)

    @property
    def current(self) -> Listed | None:
        """What the cursor is on."""
        item = self.currentItem()
        found: Listed | None = item.data(0, _WHAT) if item is not None else None
        return found

    def show_confronted(self, confronted: Confronted | None, wanted: FindingFilter) -> None:
        """List the findings that a filter takes; the cursor stays where it was."""
        before = self.currentItem()
        which = before.data(0, _WHICH) if before is not None else None
        at = self.verticalScrollBar().value()
        self._confronted, self._filter = confronted, wanted
        with QSignalBlocker(self):
            self.clear()
            if confronted is not None:
                self._fill(confronted)
            self.expandAll()
        self.setAutoScroll(False)  # what is looked at stays where it is
        if not self.go_to(which or "", scroll=False):
            self.go_to(self._first(), scroll=False)
        self.setAutoScroll(True)
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(at)
        if self.currentItem() is None:
            self.picked.emit(None)
        else:
            self.picked.emit(self.current)

    def go_to(self, which: str, *, scroll: bool = True) -> bool:
        """Put the cursor on a finding; False where it is not listed."""
        for item in self._items():
            if item.data(0, _WHICH) == which and which:
                self.setCurrentItem(item)
                if scroll:
                    self.scrollToItem(item)
                return True
        return False

    def ids(self) -> list[str]:
        """Return the ids of what is listed, from above to below."""
        return [str(item.data(0, _WHICH)) for item in self._items()]

    def _first(self) -> str:
        return next((str(item.data(0, _WHICH)) for item in self._items()), "")

    def _items(self) -> Iterable[QTreeWidgetItem]:
        for section in range(self.topLevelItemCount()):
            above = self.topLevelItem(section)
            rows = [above.child(row) for row in range(above.childCount())] if above is not None else []
            yield from (row for row in rows if row is not None)

    def _fill(self, confronted: Confronted) -> None:
        texts = Texts(confronted.project.settings.language)
        kinds = confronted.project.kinds
        named = {kind: kind_label(kind, texts.language, kinds) for kind in {z.kind for z in confronted.project.zones}}
        taken = [f for f in confronted.findings.found if self._filter.takes(f, named[f.zone.kind])]
        self.listed = len(taken)
        for judgement in (Judgement.AGAINST, Judgement.TALK, Judgement.WITH):
            some = [one for one in taken if one.judgement is judgement]
            section = self._section(texts(f"confront.judgement.{judgement}"), len(some))
            icon = judgement_icon(judgement, self.palette())
            for one in some:
                self._add(section, one, one.id, self._of_finding(one, named[one.zone.kind], confronted, texts), icon)
        if self._filter != FindingFilter():
            return
        lapsed = self._section(self.tr("Decisions on what is no longer found"), len(confronted.findings.lapsed))
        for decision in confronted.findings.lapsed:
            zone = next((z.name for z in confronted.project.zones if z.id == decision.finding.partition(":")[0]), "")
            words = zone or self.tr("a zone that is no longer there")
            told = (f"{words}\n{decision.note}".strip(), "", self._decided(decision, texts))
            self._add(lapsed, decision, f"lapsed {decision.finding}", told)
        untested = self._section(self.tr("Rules that cannot be tested"), len(confronted.findings.untested))
        for rule in confronted.findings.untested:
            reason = rule.rule.reason(texts.language)
            self._add(untested, rule, f"untested {rule.rule.id}", (reason, "", ""))

    def _section(self, name: str, count: int) -> QTreeWidgetItem:
        section = QTreeWidgetItem([f"{name[:1].upper()}{name[1:]} ({count})"])
        section.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = section.font(0)
        font.setWeight(QFont.Weight.DemiBold)
        section.setFont(0, font)
        if count:
            self.addTopLevelItem(section)
            section.setFirstColumnSpanned(True)
        return section

    def _add(
        self, section: QTreeWidgetItem, one: Listed, which: str, words: tuple[str, str, str], icon: QIcon | None = None
    ) -> None:
        item = QTreeWidgetItem()
        item.setData(0, _WORDS, words)
        self._write(item)
        item.setData(0, _WHAT, one)
        item.setData(0, _WHICH, which)
        told = one.sentence if isinstance(one, Finding) else words[0]
        item.setToolTip(0, "\n".join(part for part in (told, self._marks(one)) if part))
        item.setToolTip(2, self._marks(one))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if icon is not None:
            item.setIcon(0, icon)
        section.addChild(item)

    def _of_finding(self, one: Finding, kind: str, confronted: Confronted, texts: Texts) -> tuple[str, str, str]:
        limit = confronted.project.settings.n_min
        amount = (
            f"< {limit}" if one.amount is None else "–" if one.dwellings is None else texts.number(one.dwellings, 0)
        )
        decided = self._decided(one.decision, texts) if one.decision is not None else ""
        if one.ground_changed:
            decided = self.tr("{decision}\n! changed").format(decision=decided)
        if one.conflicts:
            decided = "\n".join(part for part in (decided, self.tr("⇄ disagree")) if part)
        return f"{one.zone.name}\n{kind}", amount, decided

    def _marks(self, one: Listed) -> str:
        """Say in full what the signs behind a finding stand for."""
        if not isinstance(one, Finding):
            return ""
        changed = self.tr("The grounds have changed since this was decided.") if one.ground_changed else ""
        disagree = self.tr("Rules judge this place in different ways.") if one.conflicts else ""
        return "\n".join(words for words in (changed, disagree) if words)

    @staticmethod
    def _decided(decision: Decision, texts: Texts) -> str:
        return f"{verdict_sign(decision.verdict)} {texts(f'confront.verdict.{decision.verdict}')}"

    def _on_current_changed(self, item: QTreeWidgetItem | None) -> None:
        self.picked.emit(item.data(0, _WHAT) if item is not None else None)

    def _on_item_activated(self, item: QTreeWidgetItem) -> None:
        if item.data(0, _WHAT) is not None:
            self.opened.emit(item.data(0, _WHAT))
