"""One area, or the selection: name, class, values with their direction and place, why this colour, and a note."""

from __future__ import annotations

import math
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette, QTextDocument
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from sociale_kaart.core.indicator import Direction
from sociale_kaart.core.project import Project
from sociale_kaart.core.values import Reason
from sociale_kaart.export.rows import columns_of
from sociale_kaart.render.explain import sentences
from sociale_kaart.render.resolved import ResolvedMap, ResolvedQuantity
from sociale_kaart.render.texts import Texts

__all__ = ["AreaPanel"]

_LISTED = 12
_TABLE = "<table cellspacing='0' cellpadding='3' width='100%'>{rows}</table>"
_HEADING = "<h4 style='margin:12px 0 4px 0'>{words}</h4>"


class _NoteEdit(QPlainTextEdit):
    """A field that says so when one leaves it."""

    left = Signal()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.left.emit()


class AreaPanel(QWidget):
    """Shows what is selected. `note_written` gives the code of an area and what was written about it."""

    note_written = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._resolved: ResolvedMap | None = None
        self._codes: frozenset[str] = frozenset()
        self._notes: dict[str, str] = {}
        self._code = ""
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._label = QLabel(self.tr("Note"))
        self._label.setObjectName("strong")
        self.note = _NoteEdit()
        self.note.setPlaceholderText(self.tr("What was said about this area?"))
        self.note.setAccessibleName(self.tr("Note about this area"))
        self.note.setFixedHeight(90)
        self.note.setTabChangesFocus(True)
        self.note.left.connect(self._on_note_left)
        self._label.setBuddy(self.note)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(14, 10, 14, 14)
        layout.addWidget(self._text)
        layout.addWidget(self._label)
        layout.addWidget(self.note)
        layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._show()

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 110)

    @property
    def text(self) -> str:
        """What is shown, without its looks."""
        document = QTextDocument()
        document.setHtml(self._text.text())
        return document.toPlainText()

    def show_project(self, project: Project | None) -> None:
        """Show the notes of a project."""
        self._notes = {note.area: note.text for note in project.notes} if project else {}
        if self._code and self.note.toPlainText() != self._notes.get(self._code, ""):
            self.note.setPlainText(self._notes.get(self._code, ""))

    def show_map(self, resolved: ResolvedMap | None) -> None:
        """Show what the map says of the selected areas."""
        self._resolved = resolved
        self._show()

    def show_selection(self, codes: frozenset[str]) -> None:
        """Show the selected area, or the areas together."""
        self.keep_note()
        self._codes = codes
        self._show()

    def keep_note(self) -> None:
        """Hand over a note that was written and not yet left."""
        self._on_note_left()

    def _show(self) -> None:
        resolved = self._resolved
        codes = [c for c in self._codes if resolved is not None and c in resolved.classes.index]
        one = codes[0] if len(codes) == 1 else ""
        self._label.setVisible(bool(one))
        self.note.setVisible(bool(one))
        if one != self._code:
            self._code = one
            self.note.setPlainText(self._notes.get(one, ""))
        if resolved is None or not codes:
            hint = self.tr("Click an area on the map, or a class in the legend.")
            self._text.setText(f"<p>{escape(hint)}</p>")
        elif one:
            self._text.setText(self._of_one(resolved, one))
        else:
            self._text.setText(self._of_many(resolved, codes))

    @property
    def _muted(self) -> str:
        return self.palette().color(QPalette.ColorRole.PlaceholderText).name()

    def _of_one(self, resolved: ResolvedMap, code: str) -> str:
        texts = Texts(resolved.language)
        name = str(resolved.areas.frame.at[code, "name"])
        level = texts.level(resolved.areas.level)
        kind = f"{level[:1].upper()}{level[1:]}"
        parts = [f"<h3 style='margin:0'>{escape(name)}</h3>"]
        parts.append(f"<p style='margin:2px 0 8px 0'>{escape(kind)} {escape(code if code != name else '')}</p>")
        parts.append(_class_line(resolved, code))
        columns = list(columns_of(resolved).values())
        shown = len({str(quantity.quantity) for quantity in resolved.quantities})
        rows = [self._value_row(quantity, code, texts) for quantity in columns]
        dwellings = float(resolved.dwellings.at[code])  # type: ignore[arg-type]
        if math.isfinite(dwellings):
            label = escape(resolved.dwellings_label.capitalize())
            number = texts.number(dwellings, 0)
            rows.insert(shown, f"<tr><td>{label}</td><td align='right'><b>{number}</b></td></tr>")
            shown += 1
        parts.append(_TABLE.format(rows="".join(rows[:shown])))
        parts.append(_HEADING.format(words=escape(self.tr("Why this colour?"))))
        parts += [f"<p style='margin:0 0 5px 0'>{escape(sentence)}</p>" for sentence in sentences(resolved, code)[1:]]
        if rows[shown:]:
            parts.append(_HEADING.format(words=escape(self.tr("Year by year"))))
            parts.append(_TABLE.format(rows="".join(rows[shown:])))
        return "".join(parts)

    def _value_row(self, quantity: ResolvedQuantity, code: str, texts: Texts) -> str:
        number = float(quantity.numbers.at[code])  # type: ignore[arg-type]
        if math.isnan(number):
            shown = texts.reason(Reason(int(quantity.reasons.at[code])))  # type: ignore[arg-type]
            return f"<tr><td>{escape(quantity.label)}</td><td align='right'><i>{escape(shown)}</i></td></tr>"
        shown = texts.value(number, quantity.unit, change=quantity.quantity.is_change)
        known = quantity.numbers.dropna()
        place = int((known > number).sum()) + 1
        rank = self.tr("{place} of {count} from high to low").format(place=place, count=len(known))
        direction = {
            Direction.HIGH_IS_GOOD: self.tr("higher is favourable"),
            Direction.HIGH_IS_BAD: self.tr("higher is unfavourable"),
        }.get(quantity.indicators[0].direction, "")
        small = " · ".join(part for part in (rank, direction) if part)
        return (
            f"<tr><td>{escape(quantity.label)}<br><span style='color:{self._muted}'>{escape(small)}</span></td>"
            f"<td align='right' valign='top' style='white-space:nowrap'><b>{escape(shown)}</b></td></tr>"
        )

    def _of_many(self, resolved: ResolvedMap, codes: list[str]) -> str:
        texts = Texts(resolved.language)
        count = f"{texts.number(len(codes), 0)} {texts.level(resolved.areas.level, len(codes))}"
        parts = [f"<h3 style='margin:0 0 6px 0'>{escape(count)}</h3>"]
        dwellings = float(resolved.dwellings.loc[codes].sum(min_count=1))
        if math.isfinite(dwellings):
            label = resolved.dwellings_label
            parts.append(f"<p style='margin:0 0 8px 0'><b>{texts.number(dwellings, 0)}</b> {escape(label)}</p>")
        parts.append("<table cellspacing='0' cellpadding='3' width='100%'>")
        for quantity in resolved.quantities:
            known = quantity.numbers.loc[codes].dropna()
            if len(known):
                shown = texts.value(float(known.median()), quantity.unit, change=quantity.quantity.is_change)
                label = self.tr("{label}, median of {count}").format(label=quantity.label, count=len(known))
                parts.append(
                    f"<tr><td>{escape(label)}</td><td align='right' valign='top'><b>{escape(shown)}</b></td></tr>"
                )
        parts.append("</table>")
        names = sorted(map(str, resolved.areas.names.loc[codes]))
        listed = ", ".join(names[:_LISTED])
        if len(names) > _LISTED:
            listed = texts("cli.and_others", shown=listed, count=len(names) - _LISTED)
        parts.append(f"<p style='margin:8px 0 0 0'>{escape(listed)}</p>")
        return "".join(parts)

    def _on_note_left(self) -> None:
        written = self.note.toPlainText().strip()
        if self._code and written != self._notes.get(self._code, ""):
            self._notes[self._code] = written
            self.note_written.emit(self._code, written)


def _class_line(resolved: ResolvedMap, code: str) -> str:
    row = resolved.row_of(code)
    swatch = f"<span style='background-color:{row.colour}'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;</span>"
    return f"<p style='margin:0 0 8px 0'>{swatch}&nbsp; <b>{escape(f'{row.letter} {row.label}'.strip())}</b></p>"
