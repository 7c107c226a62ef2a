"""The small parts of forms in which people put right how a file is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QSizePolicy, QToolButton, QWidget

from sociale_kaart.sources.found import Raw

__all__ = ["Folded", "breakable", "chosen_in", "combo", "filled", "first_values", "form", "words"]

_SHOWN = 3
_LONG = 22


def first_values(raw: Raw | None, column: str) -> tuple[str, ...]:
    """Return the first different values of a column, as they stand in the file."""
    if raw is None or column not in raw.frame.columns:
        return ()
    cells = raw.frame[column]
    if cells.ndim > 1:  # two columns of one name
        return ()
    texts = (" ".join(str(cell).split()) for cell in cells.head(300).dropna().head(60))
    return tuple(text[:_LONG] for text in dict.fromkeys(text for text in texts if text))[:_SHOWN]


def breakable(text: str) -> str:
    """Let long names of files and columns break at their signs; numbers stay whole."""
    return re.sub(r"(?<=\w)([_/-]|(?<!\d)\.|\.(?!\d))(?=\w)", "\\1\N{ZERO WIDTH SPACE}", text)


def words(text: str, look: str = "") -> QLabel:
    """Return a text that may take several lines, and be copied."""
    label = QLabel(breakable(text))
    label.setObjectName(look)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def combo(name: str) -> QComboBox:
    """Return a box to choose from that never widens its panel, with a name for who cannot see it."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.wheelEvent = lambda event: event.ignore()  # type: ignore[method-assign]
    return box


def filled(box: QComboBox, choices: Iterable[tuple[str, object]], chosen: object) -> None:
    """Put choices in a box, and show one of them, without telling anyone."""
    with QSignalBlocker(box):
        given = list(choices)
        if [box.itemText(n) for n in range(box.count())] != [text for text, _ in given]:
            box.clear()
            for text, value in given:
                box.addItem(text, value)
                box.setItemData(box.count() - 1, text, Qt.ItemDataRole.ToolTipRole)
        values: Sequence[object] = [value for _, value in given]
        box.setCurrentIndex(values.index(chosen) if chosen in values else -1)
        box.setToolTip(box.currentText())


def chosen_in(box: QComboBox) -> str:
    """Return what is chosen in a box of texts."""
    value = box.currentData()
    return value if isinstance(value, str) else ""


def form(parent: QWidget | None = None) -> QFormLayout:
    """Return a form whose fields stand under their labels where there is little room."""
    layout = QFormLayout(parent)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setHorizontalSpacing(10)
    layout.setVerticalSpacing(6)
    layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return layout


class Folded(QToolButton):
    """A line of text that folds something open and shut."""

    def __init__(self, text: str, *, opened: bool = False) -> None:
        super().__init__()
        self.setObjectName("fold")
        self.setText(text)
        self.setCheckable(True)
        self.setChecked(opened)
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._show_arrow(opened)
        self.toggled.connect(self._show_arrow)

    def _show_arrow(self, opened: bool) -> None:
        self.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)
