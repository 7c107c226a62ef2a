"""Everyone can read the window: the contrasts of WCAG 2.1 (AA) in every theme."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sociale_kaart.app.canvas.look import CANVAS_THEMES, CanvasTheme
from sociale_kaart.app.theme import THEMES, Theme, apply_theme
from sociale_kaart.render.page.scene import contrast

TEXT, CONTROL = 4.5, 3.0
GROUNDS = ("window", "panel", "raised", "soft")
WORDS = ("text", "muted", "attention", "wrong")


def low(theme: object, over: tuple[str, ...], under: tuple[str, ...], wanted: float) -> list[str]:
    """Name the pairs of a theme with too little contrast."""
    pairs = product(over, under)
    found = [(a, b, contrast(getattr(theme, a), getattr(theme, b))) for a, b in pairs]
    return [f"{a} on {b}: {ratio:.2f}" for a, b, ratio in found if ratio < wanted]


def test_the_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert low(THEMES["light"], ("line",), ("panel",), CONTROL), "a hairline between two panels is no control"


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.id)
def test_text_can_be_read(theme: Theme) -> None:
    assert not low(theme, WORDS, GROUNDS, TEXT)
    assert not low(theme, ("accent",), ("window", "panel", "raised"), TEXT), "links, and tabs that have the focus"
    assert not low(theme, ("on_accent",), ("accent",), TEXT)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.id)
def test_what_can_be_used_and_what_has_the_focus_stand_out(theme: Theme) -> None:
    assert not low(theme, ("edge", "accent"), ("window", "panel", "raised"), CONTROL)
    assert not low(theme, ("text",), ("accent",), 1.3), "the ring round a button that is accent all over"


@pytest.mark.parametrize("theme", CANVAS_THEMES.values(), ids=lambda theme: theme.id)
def test_what_stands_on_the_map_can_be_read(theme: CanvasTheme) -> None:
    assert not low(theme, ("text", "muted"), ("plate", "background"), TEXT)
    assert not low(theme, ("hover", "focus"), ("halo", "background"), CONTROL)
    assert not low(theme, ("selection",), ("casing",), CONTROL)


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    apply_theme(qapp, THEMES["light"])
    yield qapp
    apply_theme(qapp, THEMES["light"])


class Panel(QWidget):
    """A button and a page in view, and a page that is not."""

    def __init__(self) -> None:
        super().__init__()
        self.button, self.pages, self.words, self.behind = QPushButton(), QStackedWidget(), QLabel("a"), QLabel("b")
        self.button.setObjectName("primary")
        layout = QVBoxLayout(self)
        layout.addWidget(self.button)
        layout.addWidget(self.pages)
        for label in (self.words, self.behind):
            label.setObjectName("muted")
            self.pages.addWidget(label)
        self.resize(200, 120)

    @property
    def inside(self) -> str:
        """The colour in the middle of the button."""
        return self.button.grab().toImage().pixelColor(self.button.rect().center()).name()


def ink(label: QLabel) -> QColor:
    return label.palette().color(label.foregroundRole())


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_another_theme_reaches_what_is_in_view_at_once_and_the_rest_in_turns(
    application: QApplication, qtbot: QtBot, theme: str
) -> None:
    panel = Panel()
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitExposed(panel)
    assert (panel.inside, ink(panel.words)) == (THEMES["light"].accent, QColor(THEMES["light"].muted))

    apply_theme(application, THEMES[theme])

    assert (panel.inside, ink(panel.words)) == (THEMES[theme].accent, QColor(THEMES[theme].muted))
    qtbot.waitUntil(lambda: ink(panel.behind) == QColor(THEMES[theme].muted))


def test_larger_letters_come_with_another_sheet_and_another_theme_does_not(application: QApplication) -> None:
    sheet = application.styleSheet()
    apply_theme(application, THEMES["dark"])
    assert application.styleSheet() == sheet, "a new one makes Qt lay out every widget anew"
    apply_theme(application, THEMES["dark"], 150)
    assert application.styleSheet() != sheet


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.id)
@pytest.mark.parametrize("kind", [QComboBox, QSpinBox, QCheckBox])
def test_the_edge_of_a_field_is_drawn_in_its_colour(
    application: QApplication, qtbot: QtBot, theme: Theme, kind: type[QWidget]
) -> None:
    apply_theme(application, theme)
    field = kind()
    qtbot.addWidget(field)
    field.resize(160, 30)
    field.show()
    picture = field.grab().toImage()
    middle = picture.height() // 2
    drawn = {picture.pixelColor(x, middle).name() for x in range(5)}
    assert max(contrast(colour, theme.panel) for colour in drawn) >= CONTROL
