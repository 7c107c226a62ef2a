"""Everyone can read the window: the contrasts of WCAG 2.1 (AA) in every theme."""

from __future__ import annotations

from itertools import product

import pytest

from sociale_kaart.app.canvas.look import CANVAS_THEMES, CanvasTheme
from sociale_kaart.app.theme import THEMES, Theme
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
