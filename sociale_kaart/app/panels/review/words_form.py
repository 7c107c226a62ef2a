"""Which words of a file mean which kind of policy: a list of words, and the meaning of the one that is picked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from sociale_kaart.app.panels.review.choosing import chosen_in, combo, filled, form, words
from sociale_kaart.core.policy import PolicyKind
from sociale_kaart.core.vocabulary import kind_label, policy_directions, policy_kinds
from sociale_kaart.sources.choices import Choices, WordChoice
from sociale_kaart.sources.found import Found, Word

__all__ = ["WordsForm", "WordsModel"]

_OWN = ""
_Index = QModelIndex | QPersistentModelIndex
_ROWS = 6


class WordsModel(QAbstractTableModel):
    """A row per word: the word, how often it occurs, and the kind it is read as."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.words: tuple[Word, ...] = ()
        self._own: tuple[PolicyKind, ...] = ()

    def show_words(self, given: Sequence[Word], own: Sequence[PolicyKind]) -> None:
        """Show words; a list of the same words keeps its place."""
        same = [one.word for one in given] == [one.word for one in self.words]
        if not same:
            self.beginResetModel()
        self.words, self._own = tuple(given), tuple(own)
        if not same:
            self.endResetModel()
        elif self.words:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.words) - 1, 2))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.words)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return (self.tr("Word"), self.tr("Count"), self.tr("Kind"))[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        word = self.words[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (word.word or self.tr("(empty)"), str(word.count), self._told(word))[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _told(self, word: Word) -> str:
        label = kind_label(word.kind, self._language, self._own)
        return label if word.known or word.chosen else self.tr("? {kind}").format(kind=label)


class WordsForm(QWidget):
    """Shows the words of policy in a file; `chosen` says what one of them means."""

    chosen = Signal(object)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language, self._choices = language, Choices()
        self._own: tuple[PolicyKind, ...] = ()
        self.model = WordsModel(language, self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Words for policy"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(26)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.table.horizontalHeader()
        for column, mode in enumerate((QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.ResizeToContents)):
            header.setSectionResizeMode(column, mode)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_word())
        self.kind = combo(self.tr("Means"))
        self.kind.activated.connect(self._on_kind_activated)
        self.label = QLineEdit()
        self.label.setAccessibleName(self.tr("Name of the own kind"))
        self.label.editingFinished.connect(self._on_own_changed)
        self.direction = combo(self.tr("Direction"))
        self.direction.activated.connect(self._on_own_changed)
        self._asked = words("", "muted")
        self._rows = form()
        self._rows.addRow(self._asked)
        self._rows.addRow(self.tr("Means"), self.kind)
        self._rows.addRow(self.tr("Name"), self.label)
        self._rows.addRow(self.tr("Direction"), self.direction)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(6)
        layout.addWidget(self.table)
        layout.addLayout(self._rows)

    def keep(self, choices: Choices) -> None:
        """Take note of choices that are being tried; what is shown stays as it was left."""
        self._choices = choices

    def show_found(self, found: Found, choices: Choices, own: Sequence[PolicyKind]) -> None:
        """Show the words of a layer of policy, the ones that are not known first."""
        self._choices, self._own = choices, tuple(own)
        before = self.model.words
        self.model.show_words(_in_order(found.words, before), own)
        rows = min(max(len(found.words), 2), _ROWS)
        self.table.setFixedHeight(26 * rows + self.table.horizontalHeader().sizeHint().height() + 4)
        if not self.table.currentIndex().isValid() and self.model.words:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._show_word()

    def _word(self) -> Word | None:
        row = self.table.currentIndex().row()
        return self.model.words[row] if 0 <= row < len(self.model.words) else None

    def _show_word(self) -> None:
        word = self._word()
        self.setEnabled(word is not None)
        if word is None:
            return
        said = word.word or self.tr("(empty)")
        self._asked.setText(self.tr("“{word}” in {count} rows").format(word=said, count=word.count))
        directions = policy_directions(self._language)
        own_kinds = [(kind.labelled(self._language), kind.id) for kind in self._own]
        known = [
            (f"{kind.labelled(self._language)}  ({directions[kind.direction]})", kind.id) for kind in policy_kinds()
        ]
        choices: list[tuple[str, object]] = [(self.tr("a kind of your own"), _OWN), *own_kinds, *known]
        listed = word.known or any(kind.id == word.kind for kind in self._own if word.kind != word.word)
        filled(self.kind, choices, word.kind if listed else _OWN)
        numbered = [(f"{number}  {name}", number) for number, name in directions.items()]
        filled(self.direction, [(self.tr("none of the seven"), 0), *numbered], word.direction)
        if not self.label.hasFocus():
            self.label.setText("" if word.known else word.kind)
        for widget in (self.label, self.direction):
            self._rows.setRowVisible(widget, not listed)

    def _on_kind_activated(self) -> None:
        word = self._word()
        if word is None:
            return
        kind = chosen_in(self.kind)
        directions = {one.id: one.direction for one in (*self._own, *policy_kinds())}
        if kind == _OWN:
            own = word.word or self.tr("own policy")
            self.chosen.emit(self._choices.with_word(WordChoice(word.word, own, 0)))
        else:
            self.chosen.emit(self._choices.with_word(WordChoice(word.word, kind, directions[kind])))

    def _on_own_changed(self) -> None:
        word, name = self._word(), self.label.text().strip()
        direction = self.direction.currentData()
        if word is None or not name or (name, direction) == (word.kind, word.direction):
            return
        self.chosen.emit(self._choices.with_word(WordChoice(word.word, name, int(direction or 0))))


def _in_order(given: Sequence[Word], before: Sequence[Word]) -> list[Word]:
    """Return words not known first; once shown, a word stays where it is though its meaning was chosen."""
    places = {one.word: place for place, one in enumerate(before)}
    if {one.word for one in given} == set(places):
        return sorted(given, key=lambda one: places[one.word])
    return sorted(given, key=lambda one: one.known or one.chosen)
