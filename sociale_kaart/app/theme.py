"""Light, dark and high contrast: a palette, and a small style sheet that takes its colours from the palette.

A new style sheet makes Qt measure and lay out every widget anew, a third of a second for the whole window. So the sheet
stays the same in every theme, and widgets only look up their colours again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from sociale_kaart.app.awake import in_turns
from sociale_kaart.core.resources import resources

__all__ = ["THEMES", "Theme", "apply_theme", "chosen_theme", "enlarge", "load_typeface"]


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of the window; the colours of a map are those of the map.

    `line` parts one thing from another, `edge` is round what can be used. Text has a contrast of 4.5 with what it
    stands on, `edge` and `accent` of 3 (WCAG 2.1, AA).
    """

    id: str
    window: str
    panel: str
    raised: str
    text: str
    muted: str
    line: str
    edge: str
    accent: str
    on_accent: str
    soft: str
    attention: str
    wrong: str
    dark: bool = False


THEMES = {
    theme.id: theme
    for theme in (
        Theme(
            "light", "#f4f5f7", "#ffffff", "#ffffff", "#1c2127", "#565f69", "#d5d9de", "#838b94",
            "#1f5f8b", "#ffffff", "#e4eef5", "#8a5300", "#a3262a",
        ),
        Theme(
            "dark", "#1b1f24", "#23282e", "#2c3239", "#eceff2", "#a9b2bc", "#3d454e", "#8b96a1",
            "#7db9e0", "#10151a", "#2b3f4e", "#f0b356", "#ff9a94", dark=True,
        ),
        Theme(
            "contrast", "#000000", "#000000", "#262626", "#ffffff", "#ffffff", "#ffffff",
            "#ffffff", "#ffe14d", "#000000", "#333300", "#ffe14d", "#ff9a94", dark=True,
        ),
    )
}  # fmt: skip

_SIZE = 13
_PIECE = 150
"""Widgets that are coloured in one go."""
_COLOURS = {
    "window": "window", "panel": "base", "raised": "button", "text": "text", "muted": "placeholder-text",
    "line": "mid", "edge": "shadow", "accent": "highlight", "on_accent": "highlighted-text", "soft": "midlight",
    "attention": "link-visited", "wrong": "bright-text",
}  # fmt: skip
"""Under which role of the palette the style sheet finds each colour of a theme."""
_EDGED = ("QComboBox", "QAbstractSpinBox", "QCheckBox", "QRadioButton")
_DARKER = 140
"""How much darker (percent) than its window Fusion draws the edge of these."""
_SHEET = """
QMainWindow, QDialog {{ background: {window}; }}
QMainWindow::separator {{ background: {line}; width: 1px; height: 1px; }}
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {line}; padding: 4px; }}
QDockWidget {{ titlebar-close-icon: none; titlebar-normal-icon: none; }}
#dockTitle {{ background: {panel}; border-bottom: 1px solid {line}; }}
#dockTitle QLabel {{ font-weight: 600; padding: 7px 12px; }}
#panel, #panel QScrollArea, #panel QScrollArea > QWidget > QWidget {{ background: {panel}; border: none; }}
#header {{ background: {panel}; border-bottom: 1px solid {line}; }}
#title {{ font-size: {title}px; font-weight: 600; }}
#heading {{ font-size: {heading}px; font-weight: 600; }}
#strong {{ font-weight: 600; }}
#muted {{ color: {muted}; }}
#attention {{ color: {attention}; }}
#wrong {{ color: {wrong}; }}
QPushButton {{ padding: 6px 12px; border: 1px solid {edge}; border-radius: 5px; background: {raised}; }}
QPushButton:hover {{ border-color: {accent}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 5px 11px; }}
QPushButton:disabled {{ color: {muted}; background: {window}; }}
QToolButton#quick {{ padding: 4px 10px; border: 1px solid transparent; border-radius: 5px; }}
#panel QToolButton#quick {{ padding: 4px 6px; }}
QToolButton#quick:hover {{ border-color: {line}; }}
QToolButton#quick:focus {{ border-color: {accent}; }}
QToolButton#quick:checked {{ background: {soft}; }}
QToolButton#quick:disabled {{ color: {muted}; }}
QToolButton#quick::menu-indicator {{ image: none; }}
QPushButton#choice {{ text-align: left; }}
QPushButton:checked {{ background: {soft}; border-color: {accent}; font-weight: 600; }}
QPushButton#primary {{ background: {accent}; color: {on_accent}; border-color: {accent}; font-weight: 600; }}
QPushButton#primary:focus {{ border: 2px solid {text}; }}
QPushButton#primary:disabled {{ background: {line}; color: {muted}; border-color: {line}; }}
QPushButton#link {{ border: none; background: transparent; color: {accent}; padding: 4px 2px; text-align: left; }}
QPushButton#link:focus {{ border: 2px solid {accent}; padding: 2px 0; }}
QCheckBox::indicator:unchecked {{ width: 13px; height: 13px; border: 1px solid {muted}; border-radius: 2px;
  background: {raised}; }}
QCheckBox::indicator:unchecked:focus {{ border-color: {accent}; }}
QLineEdit, QPlainTextEdit {{
  padding: 5px 8px; border: 1px solid {edge}; border-radius: 5px; background: {raised}; color: {text}; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border: 1px solid {accent}; }}
#framed {{ border: 1px solid {edge}; border-radius: 5px; padding: 0 0 0 6px; background: {raised}; color: {text}; }}
#framed:focus, #framed:on {{ border: 1px solid {accent}; }}
#framed::drop-down {{ border: none; width: 22px; }}
#framed:disabled {{ color: {muted}; background: {panel}; }}
QComboBox QLineEdit, QComboBox QLineEdit:focus {{ border: none; padding: 0 2px; background: transparent; }}
QTreeView, QTableView, QListView {{ background: {panel}; border: none; outline: none;
  selection-background-color: {soft}; selection-color: {text}; }}
QTreeView::indicator:unchecked, QListView::indicator:unchecked {{ width: 11px; height: 11px;
  border: 1px solid {muted}; border-radius: 2px; background: {raised}; }}
QTreeView::item {{ padding: 4px 2px; }}
QListView#maps::item {{ padding: 5px 12px; border-left: 3px solid transparent; }}
QListView#maps::item:selected {{ border-left: 3px solid {accent}; background: {soft}; color: {text}; }}
QListView#maps::item:hover {{ background: {window}; }}
QTreeView#indicators {{ padding-left: 8px; }}
QTableView::item {{ padding: 0 6px; }}
QTableView {{ gridline-color: {line}; alternate-background-color: {window}; }}
QHeaderView::section {{ background: {panel}; color: {muted}; padding: 5px 8px; border: none;
  border-bottom: 1px solid {line}; font-weight: 600; }}
QTableCornerButton::section {{ background: {panel}; border: none; }}
QTabBar::tab {{ padding: 7px 14px; border: none; color: {muted}; background: transparent; }}
QTabBar::tab:selected {{ color: {text}; border-bottom: 2px solid {accent}; font-weight: 600; }}
QTabBar::tab:focus {{ color: {accent}; }}
QTreeView:focus, QTableView:focus, QListView:focus {{ border: 1px solid {accent}; }}
QTabBar:focus {{ border: 1px solid {accent}; }}
#dockTitle QToolButton:focus {{ border: 2px solid {accent}; border-radius: 4px; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {line}; }}
QMenuBar {{ background: {panel}; border-bottom: 1px solid {line}; }}
QMenuBar::item {{ padding: 9px 10px; background: transparent; }}
QMenuBar::item:selected {{ background: {soft}; }}
QMenu {{ background: {raised}; border: 1px solid {line}; padding: 4px; }}
QMenu::item {{ padding: 6px 28px 6px 14px; }}
QMenu::item:selected {{ background: {soft}; color: {text}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QStatusBar {{ background: {panel}; border-top: 1px solid {line}; color: {muted}; }}
QStatusBar::item {{ border: none; }}
QProgressBar {{ border: 1px solid {edge}; border-radius: 4px; background: {window}; max-height: 12px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
#card {{ background: {raised}; border: 1px solid {line}; border-radius: 6px; }}
QToolButton#fold {{ border: 1px solid transparent; border-radius: 4px; padding: 3px 2px; text-align: left;
  color: {accent}; }}
QToolButton#fold:hover {{ background: {soft}; }}
QToolButton#fold:focus {{ border-color: {accent}; }}
#card QListWidget, #card QTableView {{ background: {panel}; border: 1px solid {edge}; border-radius: 4px; }}
#card QListWidget:focus, #card QTableView:focus {{ border-color: {accent}; }}
#dropZone {{ border: 2px dashed {edge}; border-radius: 10px; background: {panel}; }}
#dropOverlay {{ border: 3px dashed {accent}; border-radius: 10px; background: {soft}; color: {text}; }}
#message {{ background: {soft}; border-bottom: 1px solid {line}; }}
QScrollBar:vertical {{ width: 10px; background: transparent; }}
QScrollBar:horizontal {{ height: 10px; background: transparent; }}
QScrollBar::handle {{ background: {edge}; border-radius: 4px; min-height: 24px; min-width: 24px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
"""


def load_typeface() -> None:
    """Make Inter known to Qt."""
    for path in sorted((resources() / "fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(path))


def chosen_theme(name: str) -> Theme:
    """Return a theme by id; "" follows the machine."""
    if name in THEMES:
        return THEMES[name]
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return THEMES["dark" if dark else "light"]


def apply_theme(application: QApplication, theme: Theme, scale: int = 100) -> None:
    """Dress the application in a theme; `scale` of the letters is in percent."""
    size = round(_SIZE * scale / 100)
    font = QFont("Inter")
    font.setPixelSize(size)
    if application.property("styled") is None:
        application.setStyle("Fusion")
        application.setProperty("styled", True)
    before, palette = application.palette(), _palette(theme)
    application.setPalette(palette)
    for kind in _EDGED:
        application.setPalette(_edged(theme), kind)  # type: ignore[arg-type]  # the stubs ask for bytes
    if application.font() != font:
        application.setFont(font)
    colours = {name: f"palette({role})" for name, role in _COLOURS.items()}
    sheet = _SHEET.format(**colours, title=round(size * 1.4), heading=round(size * 1.9))
    if application.styleSheet() != sheet:
        application.setStyleSheet(sheet)
    elif before != palette:
        _colour_again(application)


def _colour_again(application: QApplication) -> None:
    """Let widgets look up the colours of the sheet: those in view at once, the others in turns."""
    widgets = sorted(application.allWidgets(), key=lambda widget: widget.visibleRegion().isEmpty())
    seen = sum(not widget.visibleRegion().isEmpty() for widget in widgets)
    _polish(widgets[:seen])
    rest = (widgets[n : n + _PIECE] for n in range(seen, len(widgets), _PIECE))
    in_turns(application, [partial(_polish, piece) for piece in rest])


def _polish(widgets: Sequence[QWidget]) -> None:
    for widget in filter(shiboken6.isValid, widgets):
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)


def enlarge(widget: QWidget, scale: int) -> None:
    """Set the letters of a part of the window larger than those of the rest, in percent; 0 takes that back."""
    size = round(_SIZE * scale / 100)
    widget.setStyleSheet(
        f"* {{ font-size: {size}px; }} #title {{ font-size: {round(size * 1.4)}px; }}" if scale else ""
    )


def _edged(theme: Theme) -> QPalette:
    """Return the palette with which Fusion draws the edge of what can be used in the colour that is meant for it."""
    palette, edge = _palette(theme), QColor(theme.edge)
    window = QColor.fromHsv(edge.hsvHue(), edge.hsvSaturation(), min(255, round(edge.value() * _DARKER / 100)))
    palette.setColor(QPalette.ColorRole.Window, window)
    return palette


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.panel,
        QPalette.ColorRole.AlternateBase: theme.window,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.Button: theme.raised,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.BrightText: theme.wrong,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.ToolTipBase: theme.raised,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.Mid: theme.line,
        QPalette.ColorRole.Light: theme.raised,
        QPalette.ColorRole.Midlight: theme.soft,
        QPalette.ColorRole.Dark: theme.line,
        QPalette.ColorRole.Shadow: theme.edge,
        QPalette.ColorRole.LinkVisited: theme.attention,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
    return palette
