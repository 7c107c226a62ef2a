"""The face of the map: shows one resolved map, what is chosen in it and where we look."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from shapely import Polygon

from sociale_kaart.app.canvas.artist import Artist
from sociale_kaart.app.canvas.chosen import Chosen
from sociale_kaart.app.canvas.look import CanvasTheme, LayerState, Tool
from sociale_kaart.app.canvas.marks import band, outline, scale_picture
from sociale_kaart.app.canvas.pointing import Pointed, told
from sociale_kaart.app.canvas.shapes import Shapes
from sociale_kaart.app.canvas.stock_face import StockShown
from sociale_kaart.app.canvas.viewport import Viewport
from sociale_kaart.app.canvas.words import alternative, area_in_words
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.texts import Texts

__all__ = ["MapSurface"]

MARGIN = 24.0
"""Pixels left free round the areas when all are shown."""
CLOSEST = 0.02
"""Metres in a pixel when zoomed in as far as it goes."""
FARTHEST = 4.0
"""How much smaller than fitting the map may become."""
TYPE = 1.5


class MapSurface(QWidget):
    """A map to look at. What the slots `show_*` and `set_*` are told is shown and told to nobody.

    `view_changed` gives the extent in RD metres after `zoom_*` and `pan_by`; `settled` tells that everything in view
    is sharp and complete.
    """

    view_changed = Signal(QRectF)
    settled = Signal()

    def __init__(self, parent: QWidget | None = None, language: str = "nl") -> None:
        super().__init__(parent)
        self._language = language
        self._artist = Artist(self)
        self._chosen, self._hinted = Chosen(self), Chosen(self, pointed=True)
        self._view = Viewport(155_000, 463_000, 300.0, 640, 480)
        self._fitted = True
        self._codes: frozenset[str] = frozenset()
        self._hover = self._focus = ""
        self._trail: list[QPointF] = []
        self._tool = Tool.PAN
        self._scale_bar: tuple[object, QImage] | None = None
        self._policy: tuple[ResolvedMap, Pointed] | None = None
        self._artist.changed.connect(self.update)
        self._chosen.changed.connect(self.update)
        self._hinted.changed.connect(self.update)
        self._artist.prepared.connect(self._on_artist_prepared)
        self._artist.settled.connect(self.settled)
        self.destroyed.connect(self._artist.stop)
        self.destroyed.connect(self._chosen.stop)
        self.destroyed.connect(self._hinted.stop)
        self.setAccessibleName(Texts(language)("canvas.name"))
        self.show_theme(self._artist.theme)

    def share_shapes(self, other: MapSurface) -> None:
        """Make and keep the shapes of areas together with another view, which must live as long as this one."""
        self._artist.share(other._artist)

    # what is shown

    def show_map(self, resolved: ResolvedMap | None) -> None:
        """Show a map; of one with the same areas only the colours are drawn anew."""
        self._artist.layers = None
        self._artist.show(resolved)
        self._choose()
        self._say()
        self.update()

    def show_selection(self, codes: frozenset[str]) -> None:
        """Outline areas."""
        if codes != self._codes:
            self._codes = codes
            self._choose()
            self._say()

    def show_hover(self, code: str) -> None:
        """Mark the area that is pointed at, here or in another view; "" for none."""
        if code != self._hover:
            self._hover = code
            self.update()

    def show_hint(self, codes: frozenset[str]) -> None:
        """Mark the areas of a class that is pointed at in the legend."""
        self._hinted.show(self.shapes, self._positions(codes), self._artist.theme)

    def show_theme(self, theme: CanvasTheme) -> None:
        """Take on the colours of a theme."""
        self._artist.dress(theme, self._artist.layers, self._artist.scale)
        self._choose()
        self.update()

    def show_focus(self, code: str) -> None:
        """Mark the area that the keyboard is at; "" for none."""
        if code != self._focus:
            self._focus = code
            self._say()
            self.update()

    def show_trail(self, trail: list[QPointF], tool: Tool) -> None:
        """Show what is being dragged (px): a box, or a lasso; nothing where empty."""
        self._trail, self._tool = trail, tool
        self.update()

    def show_stock(self, stock: StockShown | None) -> None:
        """Take the stock that the layer of stock shows."""
        self._artist.stow(stock)

    def show_layers(self, layers: tuple[LayerState, ...] | None) -> None:
        """Show these layers, the first the lowest, until another map comes; None for those of the map.

        What is not named does not show.
        """
        self._artist.dress(self._artist.theme, layers, self._artist.scale)

    def show_type(self, scale: float) -> None:
        """Set letters, names and hatches larger or smaller; 1 is usual."""
        self._artist.dress(self._artist.theme, self._artist.layers, TYPE * scale)

    def text_alternative(self) -> str:
        """Say what the map shows."""
        return alternative(self._artist.resolved, len(self._codes), self._language)

    # where we look

    def extent(self) -> QRectF:
        """Return what is in view, in RD metres; the top of the rectangle is its south."""
        return self._view.extent

    def set_extent(self, extent: QRectF) -> None:
        """Look at an extent in RD, all of it; told to nobody, so that two views can follow one another."""
        if extent != self._view.extent:
            self._look(Viewport.fitting(extent, self.width(), self.height()), tell=False)

    def zoom_all(self) -> None:
        """Look at all areas."""
        self._look(self._fit(), fitted=True)

    def zoom_to(self, codes: Iterable[str]) -> None:
        """Look at some areas, with some room around them; where none has a geometry, at all."""
        shapes = self.shapes
        positions = [] if shapes is None else [shapes.position[code] for code in codes if code in shapes.position]
        polygons = [] if shapes is None else [n for at in positions for n in shapes.polygons_of(at)]
        if shapes is None or not polygons:
            self.zoom_all()
            return
        self.look_at(shapes.bounds_of(polygons))

    def look_at(self, about: QRectF) -> None:
        """Look at a rectangle in RD, with some room around it."""
        room = 0.15 * max(about.width(), about.height(), 100.0)
        self._look(Viewport.fitting(about.adjusted(-room, -room, room, room), self.width(), self.height()))

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Come so many times closer; what is at `about` (px, the middle where None) stays where it is."""
        factor = min(factor, self._view.metres_per_px / CLOSEST)
        factor = max(factor, self._view.metres_per_px / (FARTHEST * self._fit().metres_per_px))
        self._look(self._view.zoomed(factor, about or QPointF(self.width() / 2, self.height() / 2)))

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the map so many pixels right and down."""
        self._look(self._view.panned(dx, dy))

    def _fit(self) -> Viewport:
        if self.shapes is None:
            return self._view.resized(self.width(), self.height())
        margin = min(MARGIN, self.width() / 8, self.height() / 8)
        return Viewport.fitting(self.shapes.bounds, self.width(), self.height(), margin)

    def _look(self, view: Viewport, *, fitted: bool = False, tell: bool = True) -> None:
        self._fitted = fitted
        if view == self._view:
            return
        self._view = view
        self._artist.look(view, self.devicePixelRatioF())
        self.update()
        if tell:
            self.view_changed.emit(view.extent)

    # drawing

    def sizeHint(self) -> QSize:
        """Return a usual size."""
        return QSize(800, 600)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep all areas in view where they were, else the middle."""
        view = self._fit() if self._fitted else self._view.resized(self.width(), self.height())
        self._view = view
        self._artist.look(view, self.devicePixelRatioF())
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the map and the marks over it."""
        self._artist.look(self._view, self.devicePixelRatioF())
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        theme = self._artist.theme
        painter.fillRect(self.rect(), QColor(theme.background))
        self._artist.paint(painter)
        self._chosen.paint(painter, self._view, self.devicePixelRatioF())
        self._hinted.paint(painter, self._view, self.devicePixelRatioF())
        self._outlined(painter, self._hover, theme.hover, 1.6)
        self._outlined(painter, self._focus, theme.focus, 3.0)
        if self.shapes is not None:
            self._paint_scale(painter)
        if len(self._trail) > 1:
            band(painter, self._trail, theme, box=self._tool is not Tool.LASSO)

    def changeEvent(self, event: QEvent) -> None:
        """Draw sharp again on a screen of another density."""
        if event.type() == QEvent.Type.ScreenChangeInternal:
            self._artist.look(self._view, self.devicePixelRatioF())
        super().changeEvent(event)

    def _outlined(self, painter: QPainter, code: str, colour: str, width: float) -> None:
        shapes = self.shapes
        if shapes is None or code not in shapes.position:
            return
        polygons = shapes.polygons_of(shapes.position[code])
        halo, ratio = self._artist.theme.halo, self.devicePixelRatioF()
        outline(painter, shapes, polygons, self._view, colour, halo, width, ratio)

    def _paint_scale(self, painter: QPainter) -> None:
        artist, ratio = self._artist, self.devicePixelRatioF()
        language = artist.resolved.language if artist.resolved is not None else self._language
        key = (self._view.metres_per_px, artist.theme, language, ratio, artist.scale)
        if self._scale_bar is None or self._scale_bar[0] != key:
            self._scale_bar = (key, scale_picture(*key))
        image = self._scale_bar[1]
        painter.drawImage(QPointF(12, self.height() - image.height() / ratio - 12), image)

    # what changed

    @property
    def shapes(self) -> Shapes | None:
        """The areas that can be drawn and pointed at; None while they are being prepared."""
        return self._artist.shapes

    @property
    def is_sharp(self) -> bool:
        """Whether the areas in view are sharp and in their colours; names and zones may still be set."""
        return self._artist.is_sharp

    @property
    def is_settled(self) -> bool:
        """Whether everything in view is sharp and complete."""
        return self._artist.is_settled and self._chosen.is_settled

    def code_at(self, point: QPointF) -> str:
        """Return the code of the area at a point (px), "" for none."""
        shapes = self.shapes
        at = -1 if shapes is None else shapes.at(self._view.to_map(point))
        return shapes.codes[at] if shapes is not None and at >= 0 else ""

    def policy_at(self, point: QPointF) -> list[tuple[str, str]]:
        """Return the names of the zones and measures at a point (px), each with what it is."""
        resolved = self._artist.resolved
        if resolved is None or not (resolved.zones or resolved.measures):
            return []
        if self._policy is None or self._policy[0] is not resolved:
            self._policy = (resolved, Pointed(resolved))
        place, scale = self._view.to_map(point), self._view.metres_per_px
        found = self._policy[1].at(place, point, scale, self._artist.placed)
        return [told(item, resolved) for item in found]

    def codes_inside(self, trail: list[QPointF]) -> frozenset[str]:
        """Return the codes of the areas in an outline (px)."""
        shapes = self.shapes
        if shapes is None or len(trail) < 3:
            return frozenset()
        outline = Polygon([(at.x(), at.y()) for at in map(self._view.to_map, trail)]).buffer(0)
        return frozenset(shapes.codes[n] for n in shapes.inside(outline).tolist())

    def codes_in_view(self) -> list[str]:
        """Return the codes of the areas with their inner point in view, as they are read: from the top, left first."""
        shapes = self.shapes
        if shapes is None:
            return []
        extent = self._view.extent
        x, y = shapes.inner.T
        seen = np.flatnonzero(
            (x >= extent.left()) & (x <= extent.right()) & (y >= extent.top()) & (y <= extent.bottom())
        )
        band = max(shapes.typical, 1.0)
        order = np.lexsort((x[seen], -np.floor(y[seen] / band)))
        return [shapes.codes[n] for n in seen[order].tolist()]

    def _on_artist_prepared(self) -> None:
        shapes = self.shapes
        if shapes is not None and (self._fitted or not shapes.bounds.intersects(self._view.extent)):
            self._look(self._fit(), fitted=True, tell=False)
        self._choose()

    def _choose(self) -> None:
        self._chosen.show(self.shapes, self._positions(self._codes), self._artist.theme)
        self._hinted.show(None, frozenset(), self._artist.theme)

    def _positions(self, codes: frozenset[str]) -> frozenset[int]:
        position = self.shapes.position if self.shapes is not None else {}
        return frozenset(position[code] for code in codes if code in position)

    def _say(self) -> None:
        resolved = self._artist.resolved
        focused = resolved is not None and self._focus in resolved.areas.codes
        words = area_in_words(resolved, self._focus) if resolved is not None and focused else self.text_alternative()
        self.setAccessibleDescription(words)
