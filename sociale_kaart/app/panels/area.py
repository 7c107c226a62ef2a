"""One area, or the selection: name, class, how it stands, trend and spread, why this colour, policy, stock, notes."""

from __future__ import annotations

import math
from html import escape

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPalette, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sociale_kaart.app.panels.charts.drawn import ChartFace
from sociale_kaart.app.panels.notes import NotesPanel
from sociale_kaart.app.panels.rich import semibold
from sociale_kaart.app.tasks import Tasks
from sociale_kaart.core.errors import SocialeKaartError
from sociale_kaart.core.project import Project
from sociale_kaart.core.values import Reason
from sociale_kaart.export.rows import columns_of
from sociale_kaart.render.area_story import AreaStory, Standing, area_story, together
from sociale_kaart.render.charts.chart import Chart
from sociale_kaart.render.explain import sentences
from sociale_kaart.render.resolved import ResolvedMap, ResolvedQuantity
from sociale_kaart.render.texts import Texts

__all__ = ["AreaPanel"]

_LISTED = 12
_COMPLEXES = 8
_TABLE = "<table cellspacing='0' cellpadding='3' width='100%'>{rows}</table>"
_HEADING = "<h4 style='margin:12px 0 4px 0; font-weight:600'>{words}</h4>"
_HIGH = 132  # px of a small chart
_WIDE = 95.0  # mm that it is laid out for


class AreaPanel(QWidget):
    """Shows what is selected. `note_written` and `author_written` are those of the notes."""

    note_written = Signal(str, str, object)
    author_written = Signal(str)
    _resolved: ResolvedMap | None = None  # a change of colours may come before anything is made

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tasks = tasks
        self._project: Project | None = None
        self._codes: frozenset[str] = frozenset()
        self._code = ""
        self._told_of: tuple[object, ...] = ()
        self.story: AreaStory | None = None
        self._text, self._more = _words(), _words()
        self._headings = {kind: QLabel() for kind in ("trend", "spread")}
        self.faces = {kind: ChartFace(_WIDE) for kind in self._headings}
        self.notes = NotesPanel()
        self.notes.written.connect(self.note_written)
        self.notes.author_written.connect(self.author_written)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(14, 10, 14, 14)
        layout.addWidget(self._text)
        for kind, heading in self._headings.items():
            heading.setObjectName("strong")
            heading.setWordWrap(True)
            heading.setContentsMargins(0, 8, 0, 0)
            self.faces[kind].setFixedHeight(_HIGH)
            layout.addWidget(heading)
            layout.addWidget(self.faces[kind])
        layout.addWidget(self._more)
        layout.addWidget(self.notes)
        layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.to_notes = QPushButton()
        self.to_notes.setObjectName("link")
        self.to_notes.clicked.connect(self._on_notes_asked)
        below = QHBoxLayout()
        below.setContentsMargins(14, 0, 14, 4)
        below.addWidget(self.to_notes)
        below.addStretch(1)
        outer.addLayout(below)
        self._scroll = scroll
        self._show()

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 110)

    @property
    def text(self) -> str:
        """What is shown, without its looks."""
        document = QTextDocument()
        document.setHtml(self._text.text() + self._more.text())
        return document.toPlainText()

    @property
    def note(self) -> QPlainTextEdit:
        """The field to write a note in."""
        return self.notes.edit

    def show_project(self, project: Project | None, author: str = "") -> None:
        """Show the notes of a project, and tell its areas from it."""
        self._project = project
        self.notes.show_project(project, author)
        self._show_notes_count()

    def show_map(self, resolved: ResolvedMap | None) -> None:
        """Show what the map says of the selected areas."""
        self._resolved = resolved
        self._show()

    def show_selection(self, codes: frozenset[str]) -> None:
        """Show the selected area, or the areas together."""
        self._codes = codes
        self._show()

    def keep_note(self) -> None:
        """Hand over a note that was written and not yet left."""
        self.notes.keep()

    def _show(self) -> None:
        resolved = self._resolved
        codes = [c for c in self._codes if resolved is not None and c in resolved.classes.index]
        one = codes[0] if len(codes) == 1 else ""
        if one != self._code:
            self._code, self.story = one, None
        self.notes.show_area(one)
        self._show_notes_count()
        self._more.setVisible(bool(one))
        if not one:
            self._show_charts(None)
            self._more.setText("")
            self._tasks.cancel("area")
        if resolved is None or not codes:
            hint = self.tr("Click an area on the map, or a class in the legend.")
            self._text.setText(f"<p>{escape(hint)}</p>")
        elif one:
            self._show_one(resolved, one)
            self._tell(resolved, one)
        else:
            self._text.setText(semibold(self._of_many(resolved, codes)))

    def _show_notes_count(self) -> None:
        count = len(self.notes.shown)
        self.to_notes.setVisible(bool(self._code))
        self.to_notes.setText(self.tr("Notes: {count}").format(count=count) if count else self.tr("Write a note"))

    def _on_notes_asked(self) -> None:
        """Go to the field for a note, however far down it is."""
        self._scroll.ensureWidgetVisible(self.notes.author)
        self._scroll.ensureWidgetVisible(self.notes.edit)
        self.notes.edit.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Take over the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._resolved is not None:
            self._show()

    def _tell(self, resolved: ResolvedMap, code: str) -> None:
        """Have the rest told beside the window."""
        project = self._project
        if project is None:
            return
        now = (code, resolved.areas, tuple(str(one.quantity) for one in resolved.quantities), *_material(project))
        if self.story is not None and now == self._told_of:
            return
        self._told_of = now

        def told(story: AreaStory) -> None:
            if self._resolved is not None and self._code == code and code in self._resolved.classes.index:
                self.story = story
                self._show_one(self._resolved, code)

        def failed(error: Exception) -> None:
            if not isinstance(error, SocialeKaartError):
                raise error

        self._tasks.start("area", lambda _: area_story(project, resolved, code), told, failed)

    def _show_one(self, resolved: ResolvedMap, code: str) -> None:
        self._text.setText(semibold(self._of_one(resolved, code)))
        self._more.setText(semibold(self._more_of_one(resolved, code)))
        self._show_charts(self.story)

    def _show_charts(self, story: AreaStory | None) -> None:
        charts: dict[str, Chart | None] = {
            "trend": story.trend if story is not None else None,
            "spread": story.spread if story is not None else None,
        }
        words = {"trend": self.tr("Trend"), "spread": self.tr("Spread inside")}
        for kind, chart in charts.items():
            self.faces[kind].show_chart(chart)
            self.faces[kind].setVisible(chart is not None)
            self._headings[kind].setVisible(chart is not None)
            self._headings[kind].setText(words[kind])
            self._headings[kind].setToolTip(chart.finding if chart is not None else "")

    @property
    def _muted(self) -> str:
        return self.palette().color(QPalette.ColorRole.PlaceholderText).name()

    def _of_one(self, resolved: ResolvedMap, code: str) -> str:
        texts = Texts(resolved.language)
        name = str(resolved.areas.frame.at[code, "name"])
        level = texts.level(resolved.areas.level)
        kind = f"{level[:1].upper()}{level[1:]}"
        parts = [f"<h3 style='margin:0; font-weight:600'>{escape(name)}</h3>"]
        parts.append(f"<p style='margin:2px 0 8px 0'>{escape(kind)} {escape(code if code != name else '')}</p>")
        parts.append(_class_line(resolved, code))
        distinct = {str(quantity.quantity): quantity for quantity in resolved.quantities}
        told = {one.label: one for one in self.story.standings} if self.story is not None else {}
        rows = [self._value_row(quantity, code, texts, told.get(quantity.label)) for quantity in distinct.values()]
        rows += self._dwelling_rows(resolved, code, texts)
        parts.append(_TABLE.format(rows="".join(rows)))
        return "".join(parts)

    def _dwelling_rows(self, resolved: ResolvedMap, code: str, texts: Texts) -> list[str]:
        if self.story is not None and self.story.stock:
            return [_row(one.label.capitalize(), one.count) for one in self.story.stock]
        dwellings = float(resolved.dwellings.at[code])  # type: ignore[arg-type]
        if not math.isfinite(dwellings):
            return []
        return [_row(resolved.dwellings_label.capitalize(), texts.number(dwellings, 0))]

    def _more_of_one(self, resolved: ResolvedMap, code: str) -> str:
        texts = Texts(resolved.language)
        parts = [_HEADING.format(words=escape(self.tr("Why this colour?")))]
        parts += [f"<p style='margin:0 0 5px 0'>{escape(sentence)}</p>" for sentence in sentences(resolved, code)[1:]]
        shown = {str(quantity.quantity) for quantity in resolved.quantities}
        single = [q for name, q in columns_of(resolved).items() if name not in shown]
        if single:
            parts.append(_HEADING.format(words=escape(self.tr("Year by year"))))
            parts.append(_TABLE.format(rows="".join(self._value_row(q, code, texts, None) for q in single)))
        if self.story is not None:
            parts += self._policy(self.story)
            parts += self._complexes(self.story)
        return "".join(parts)

    def _policy(self, story: AreaStory) -> list[str]:
        if not story.zones:
            return []
        parts = [_HEADING.format(words=escape(self.tr("Policy here")))]
        for zone in story.zones:
            lines = "<br>".join(escape(line) for line in (zone.words, zone.dwellings) if line)
            muted = f"<span style='color:{self._muted}'>{lines}</span>"
            parts.append(f"<p style='margin:0 0 6px 0'><b>{escape(zone.name)}</b><br>{muted}</p>")
        return parts

    def _complexes(self, story: AreaStory) -> list[str]:
        if not story.complexes:
            return []
        rows = [_row(one.label, one.count) for one in story.complexes[:_COMPLEXES]]
        more = len(story.complexes) - _COMPLEXES
        if more > 0:
            rows.append(_row(self.tr("and {count} more").format(count=more), ""))
        return [_HEADING.format(words=escape(self.tr("Complexes, dwellings"))), _TABLE.format(rows="".join(rows))]

    def _value_row(self, quantity: ResolvedQuantity, code: str, texts: Texts, standing: Standing | None) -> str:
        number = float(quantity.numbers.at[code])  # type: ignore[arg-type]
        if math.isnan(number):
            shown = texts.reason(Reason(int(quantity.reasons.at[code])))  # type: ignore[arg-type]
            return f"<tr><td>{escape(quantity.label)}</td><td align='right'><i>{escape(shown)}</i></td></tr>"
        shown = texts.value(number, quantity.unit, change=quantity.quantity.is_change)
        lines = (standing.rank, *standing.against, standing.direction) if standing is not None else ()
        small = "<br>".join(escape(line) for line in lines if line)
        below = f"<br><span style='color:{self._muted}'>{small}</span>" if small else ""
        return (
            f"<tr><td>{escape(quantity.label)}{below}</td>"
            f"<td align='right' valign='top' style='white-space:nowrap'><b>{escape(shown)}</b></td></tr>"
        )

    def _of_many(self, resolved: ResolvedMap, codes: list[str]) -> str:
        texts = Texts(resolved.language)
        count = f"{texts.number(len(codes), 0)} {texts.level(resolved.areas.level, len(codes))}"
        parts = [f"<h3 style='margin:0 0 6px 0; font-weight:600'>{escape(count)}</h3>"]
        dwellings = float(resolved.dwellings.loc[codes].sum(min_count=1))
        if math.isfinite(dwellings):
            label = resolved.dwellings_label
            parts.append(f"<p style='margin:0 0 8px 0'><b>{texts.number(dwellings, 0)}</b> {escape(label)}</p>")
        if self._project is not None:
            rows = [
                _row(label, shown, how, self._muted) for label, shown, how in together(self._project, resolved, codes)
            ]
            parts.append(_TABLE.format(rows="".join(rows)))
        names = sorted(resolved.areas.names.loc[codes].tolist())
        listed = ", ".join(names[:_LISTED])
        if len(names) > _LISTED:
            listed = texts("cli.and_others", shown=listed, count=len(names) - _LISTED)
        parts.append(f"<p style='margin:8px 0 0 0'>{escape(listed)}</p>")
        return "".join(parts)


def _material(project: Project) -> tuple[object, ...]:
    """What of a project is told about an area, by identity; a threshold that is dragged changes none of it."""
    return (id(project.values), id(project.stock), id(project.zones), project.settings)


def _words() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def _row(label: str, shown: str, small: str = "", muted: str = "") -> str:
    below = f"<br><span style='color:{muted}'>{escape(small)}</span>" if small else ""
    return (
        f"<tr><td>{escape(label)}{below}</td>"
        f"<td align='right' valign='top' style='white-space:nowrap'><b>{escape(shown)}</b></td></tr>"
    )


def _class_line(resolved: ResolvedMap, code: str) -> str:
    row = resolved.row_of(code)
    swatch = f"<span style='background-color:{row.colour}'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;</span>"
    return f"<p style='margin:0 0 8px 0'>{swatch}&nbsp; <b>{escape(f'{row.letter} {row.label}'.strip())}</b></p>"
