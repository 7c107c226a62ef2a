from __future__ import annotations

import pytest
import shapely
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from sociale_kaart.app.canvas.inks import inks_of, tile
from sociale_kaart.app.canvas.look import (
    ALL_LAYERS,
    CANVAS_THEMES,
    LETTERS,
    LIGHT,
    NAMES,
    ZONES,
    LayerState,
    zone_layer,
)
from sociale_kaart.app.canvas.map_view import MapView
from sociale_kaart.app.canvas.picture import picture_of
from sociale_kaart.app.canvas.shapes import shapes_of
from sociale_kaart.app.canvas.viewport import Viewport
from sociale_kaart.app.canvas.wish import Wish
from sociale_kaart.app.canvas.words import alternative
from sociale_kaart.core.policy import PolicyZone
from sociale_kaart.core.progress import silent
from sociale_kaart.core.values import Reason
from sociale_kaart.render.page.pattern import MISSING, POLICY
from sociale_kaart.render.page.scene import contrast
from sociale_kaart.render.resolved import ResolvedMap, ZoneRow
from tests.app.canvas.screen import ROWS, Shown, on_screen, settle
from tests.render.pages import SOUTH, WEST, areas, resolved, square


@pytest.fixture(scope="module")
def zoned() -> ResolvedMap:
    """Two squares, with a zone of direction 3 in the west and one of direction 5 in the east."""

    def zone(name: str, direction: int, column: int) -> ZoneRow:
        x = WEST + 1000 * column
        inside = shapely.box(x + 100, SOUTH + 100, x + 900, SOUTH + 900)
        return ZoneRow(direction, name, (PolicyZone(name, name, "sale", inside, direction),))

    squares = areas([square(0, 0), square(1, 0)])
    return resolved(squares, [0, 0], ROWS[:1], zones=(zone("huren", 3, 0), zone("verkoop", 5, 1)))


def darkness(view: MapView, column: float) -> float:
    """How dark the middle of a square is, 0-255."""
    image, middle = view.grab().toImage(), on_screen(view, column + 0.3, 0.5)
    shades = [image.pixelColor(middle.x() + x, middle.y() + y).value() for x in range(-15, 15) for y in range(-60, 60)]
    return 255 - sum(shades) / len(shades)


def test_zones_of_a_direction_can_be_hidden_and_faded(qtbot: QtBot, shown: Shown, zoned: ResolvedMap) -> None:
    view = shown(zoned)
    both = darkness(view, 0.0), darkness(view, 1.0)
    view.show_layers((LayerState(ZONES), LayerState(zone_layer(5), visible=False), LayerState(NAMES)))
    settle(qtbot, view)
    one = darkness(view, 0.0), darkness(view, 1.0)
    view.show_layers((LayerState(ZONES, opacity=0.4),))
    settle(qtbot, view)
    faded = darkness(view, 0.0)
    view.show_layers(())
    settle(qtbot, view)
    none = darkness(view, 0.0)
    assert one[0] == both[0]
    assert one[1] == none
    assert none < faded < both[0]


def test_letters_and_names_are_layers_of_their_own(qtbot: QtBot, shown: Shown, zoned: ResolvedMap) -> None:
    view = shown(resolved(zoned.areas, [0, 0], ROWS[:1]))
    pictures = {}
    for layers in ((), (LETTERS,), (NAMES,), (LETTERS, NAMES)):
        view.show_layers(tuple(LayerState(layer) for layer in layers))
        settle(qtbot, view)
        middle = on_screen(view, 0.5, 0.5)
        image = view.grab().toImage().copy(middle.x() - 60, middle.y() - 30, 120, 60)
        pictures[layers] = bytes(image.constBits())
    assert len(set(pictures.values())) == 4


@pytest.mark.parametrize("pattern", [*MISSING.values(), *POLICY.values()])
def test_a_tile_is_as_dark_as_the_pattern_on_paper(pattern: object) -> None:
    image = tile(pattern, "#000000", 12.0)
    wide, high = image.width(), image.height()
    alpha = [[image.pixelColor(x, y).alpha() for x in range(wide)] for y in range(high)]
    covered = sum(map(sum, alpha)) / 255 / (wide * high)
    lines = len(pattern.angles)
    spots = 3.1416 / 4 * pattern.width**2 / (pattern.spacing**2 * 0.866)
    thin = pattern.width / pattern.spacing
    expected = spots if pattern.dotted else 1 - (1 - thin) ** lines
    assert covered == pytest.approx(expected, rel=0.2)


def test_marks_and_words_read_on_the_ground_of_every_theme() -> None:
    for theme in CANVAS_THEMES.values():
        assert contrast(theme.text, theme.plate) >= 4.5
        assert contrast(theme.muted, theme.plate) >= 4.5
        assert contrast(theme.selection, theme.casing) >= 7
        assert contrast(theme.focus, theme.halo) >= 4.5
        assert contrast(theme.contour, theme.background) >= 3


def test_the_map_in_words_speaks_the_language_of_the_map(zoned: ResolvedMap) -> None:
    assert "Beleid, verkoop: 1 zone." in alternative(zoned, 0, "en")
    assert alternative(None, 0, "en") == "There is no map yet."


def test_a_missing_value_is_said_to_be_missing() -> None:
    map_ = resolved(areas([square(0, 0)]), [0], [ROWS[3]])
    assert map_.legend[0].reason is Reason.TOO_FEW
    assert "Zonder waarde, te kleine aantallen: 1 gebied." in alternative(map_, 0, "nl")


def test_on_a_dense_screen_the_picture_has_more_pixels(qtbot: QtBot, zoned: ResolvedMap) -> None:
    shapes = shapes_of(zoned.areas, silent)
    view = Viewport.fitting(shapes.bounds, 200, 100)
    slices = picture_of(Wish(zoned, shapes, inks_of(zoned, LIGHT, 1.5, 2.0), view, 2.0, 1.5, ALL_LAYERS))
    assert slices.work(10.0)
    assert slices.result is not None
    image = slices.result.image
    assert (image.width(), image.height(), image.devicePixelRatio()) == (400, 200, 2.0)
    assert image.pixelColor(QPointF(100, 100).toPoint()).name() == ROWS[0].colour
