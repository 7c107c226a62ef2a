"""Keeps the pictures of a map: draws what is missing a little at a time, shows the nearest it has meanwhile.

What is drawn is drawn for a `Wish`: shapes, colours, view. A new wish drops what is under way for the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QRegion

from sociale_kaart.app.canvas.inks import inks_of
from sociale_kaart.app.canvas.look import LIGHT, UNCERTAIN, CanvasTheme, LayerState
from sociale_kaart.app.canvas.overlay import Overlay, overlay_of
from sociale_kaart.app.canvas.picture import Picture, Sketch, Slices, estimate, packs_for, picture_of, sketch_of
from sociale_kaart.app.canvas.shapes import Shapes
from sociale_kaart.app.canvas.shelf import Shelf
from sociale_kaart.app.canvas.shift import shift_cost, shifted, strips
from sociale_kaart.app.canvas.stock_face import StockShown
from sociale_kaart.app.canvas.viewport import Viewport
from sociale_kaart.app.canvas.wish import Wish
from sociale_kaart.app.tasks import Tasks
from sociale_kaart.core.look import AREAS
from sociale_kaart.render.page.measure_face import Placed
from sociale_kaart.render.page.over import shown_layers
from sociale_kaart.render.resolved import ResolvedMap

__all__ = ["Artist", "place"]

SLICE = 0.008
"""Seconds of drawing between two looks at what the user does."""
PAUSE = 4
"""Milliseconds without movement after which a sharp picture is begun."""
REST = 60
"""Milliseconds without movement after which the layers are set anew: that is work for a thread of its own."""
DIRECT = 0.010
"""What takes fewer seconds is drawn at once."""
OVERVIEW = (1600.0, 1200.0)
"""The size in px of the sketch of the whole map, shown where nothing better is known yet."""


class Artist(QObject):
    """Pictures of one map in one view. `changed` asks for a repaint; `prepared` tells that the areas can be drawn;
    `settled` that everything in view is sharp and complete.
    """

    changed = Signal()
    prepared = Signal()
    settled = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.resolved: ResolvedMap | None = None
        self.shapes: Shapes | None = None
        self.theme: CanvasTheme = LIGHT
        self.layers: tuple[LayerState, ...] | None = None
        self.stock: StockShown | None = None
        self.scale = 1.5
        self.ratio = 1.0
        self.view: Viewport | None = None
        self._wish: Wish | None = None
        self._quick = False
        self._picture: Picture | None = None
        self._sketch: Sketch | None = None
        self._whole: Sketch | None = None
        self._overview: Picture | None = None
        self._overlay: Overlay | None = None
        self._drawn_for: Wish | None = None
        self._overlaid_for: Wish | None = None
        self._slices: Slices[Any] | None = None
        self._adopt: Callable[[Any], None] = self._adopt_picture
        self._tasks = Tasks(self)
        self._shelf = Shelf(self._tasks, self)
        self._attend()
        self._moved = QElapsedTimer()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._on_turn_timeout)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._on_turn_timeout)

    def stop(self) -> None:
        """End all work."""
        self._turn.stop()
        self._rest.stop()
        self._slices = None
        self._tasks.stop()

    def share(self, other: Artist) -> None:
        """Take shapes from the shelf of another, which must live as long."""
        self._shelf.came.disconnect(self._on_shelf_came)
        self._shelf.completed.disconnect(self._on_shelf_completed)
        self._shelf = other._shelf
        self._attend()

    def _attend(self) -> None:
        self._shelf.came.connect(self._on_shelf_came)
        self._shelf.completed.connect(self._on_shelf_completed)

    @property
    def placed(self) -> tuple[Placed, ...]:
        """Where on the page (mm) the symbols of measures stand; empty while these are set anew."""
        current = self._overlay is not None and self._overlay.view == self.view
        return self._overlay.placed if self._overlay is not None and current else ()

    @property
    def is_sharp(self) -> bool:
        """Whether the areas in view are drawn as wished."""
        return self._wish is not None and self._wish is self._drawn_for

    @property
    def is_settled(self) -> bool:
        """Whether what is in view is sharp and complete."""
        return self.is_sharp and self._wish is self._overlaid_for

    def show(self, resolved: ResolvedMap | None) -> None:
        """Show a map; paths of areas that were drawn before are kept."""
        self.resolved = resolved
        if resolved is None:
            self._change_shapes(None)
        elif self.shapes is not None and self.shapes.are_of(resolved.areas):
            self._recolour()
        else:
            kept = self._shelf.want(resolved.areas)
            self._change_shapes(kept)

    def look(self, view: Viewport, ratio: float) -> None:
        """Look at a part of the map, at so many device pixels in a pixel."""
        if (view, ratio) == (self.view, self.ratio):
            return
        denser = ratio != self.ratio
        self.view, self.ratio = view, ratio
        if denser:
            self._recolour()
        elif self._wish is not None:
            self._moved.start()
            self._want(self._wish.at(view), PAUSE)

    def dress(self, theme: CanvasTheme, layers: tuple[LayerState, ...] | None, scale: float) -> None:
        """Change theme, layers (None: those of the map) or the scale of type."""
        if (theme, layers, scale) != (self.theme, self.layers, self.scale):
            self.theme, self.layers, self.scale = theme, layers, scale
            self._recolour()

    def stow(self, stock: StockShown | None) -> None:
        """Change the stock that the layer of stock shows."""
        changed = stock is not None if self.stock is None else not self.stock.same(stock)
        if changed:
            self.stock = stock
            self._recolour()

    def paint(self, painter: QPainter) -> None:
        """Draw the map as well as it is known now."""
        view = self.view
        if view is None:
            return
        if self._wish is not None and not self.is_sharp and not self._shift(self._wish) and self._quick:
            self._draw_at_once(self._wish)
        if self._overlay is not None and self._overlay.under is not None:
            place(painter, self._overlay.under, self._overlay.view, view)
        if self._picture is not None and self._picture.view == view:
            painter.drawImage(QPointF(), self._picture.image)
        else:
            self._paint_meanwhile(painter, view)
        if self._overlay is not None and self._overlay.image is not None:
            place(painter, self._overlay.image, self._overlay.view, view)

    def _shift(self, wish: Wish) -> bool:
        """Move the picture that was drawn in the same colours, where that is quick; tell whether it is."""
        before = self._drawn_for
        if self._picture is None or before is None or before.inks is not wish.inks:
            return False
        if self._picture.view != before.view:
            return False
        found = strips(before.view, wish.view, wish.ratio)
        if found is None or shift_cost(wish, found) > DIRECT:
            return False
        self._slices = None
        self._picture, self._drawn_for = shifted(self._picture, wish, found), wish
        self._turn.start(PAUSE)
        return True

    def _draw_at_once(self, wish: Wish) -> None:
        slices = picture_of(wish)
        while not slices.work(1.0):
            pass
        self._slices = None
        self._picture, self._drawn_for = slices.result, wish
        self._turn.start(PAUSE)

    def _paint_meanwhile(self, painter: QPainter, view: Viewport) -> None:
        picture, bare = self._picture, QRegion(0, 0, round(view.width), round(view.height))
        if picture is not None:
            bare -= QRegion(picture.view.within(view).toAlignedRect())
        overview = None if bare.isEmpty() else self._coloured_overview()
        if overview is not None:
            painter.save()
            painter.setClipRegion(bare)
            place(painter, overview.image, overview.view, view)
            painter.restore()
        if picture is not None:
            place(painter, picture.image, picture.view, view)

    def _coloured_overview(self) -> Picture | None:
        """Return the sketch of the whole map in the colours of now, made when it is first needed."""
        if self._overview is None and self._whole is not None and self._wish is not None:
            self._overview = self._whole.coloured(self._wish.inks)
        return self._overview

    def _on_shelf_came(self, shapes: Shapes) -> None:
        if self.shapes is None and self.resolved is not None and shapes.are_of(self.resolved.areas):
            self._change_shapes(shapes)

    def _on_shelf_completed(self, shapes: Shapes) -> None:
        if self._wish is not None and shapes is self.shapes:
            self._drawn_for = None
            self._want(self._wish.at(self._wish.view), 0)

    def _change_shapes(self, shapes: Shapes | None) -> None:
        self.shapes = shapes
        self._slices = self._wish = self._drawn_for = self._overlaid_for = None
        self._picture = self._sketch = self._whole = self._overview = self._overlay = None
        self._tasks.cancel("overlay")
        if shapes is not None:
            self.prepared.emit()
            self._recolour()
        self.changed.emit()

    def _recolour(self) -> None:
        """Make a wish of everything anew; meanwhile show the sketch in the new colours."""
        if self.resolved is None or self.shapes is None or self.view is None:
            return
        layers = shown_layers(self.resolved) if self.layers is None else self.layers
        dots = next((layer.opacity for layer in layers if layer.id == UNCERTAIN and layer.visible), 0.0)
        see_through = _some_under(layers)
        inks = inks_of(self.resolved, self.theme, self.scale, self.ratio, dots=dots, see_through=see_through)
        wish = Wish(self.resolved, self.shapes, inks, self.view, self.ratio, self.scale, layers)
        wish = replace(wish, stock=self.stock, dark=self.theme.is_dark)
        self._overview = None
        if self._sketch is not None and self._sketch.view == wish.view and not self._quick:
            self._picture = self._sketch.coloured(inks)
        self._want(wish, 0)

    def _want(self, wish: Wish, pause: int) -> None:
        self._wish, self._slices = wish, None
        self._quick = estimate(wish.shapes, wish.view) <= DIRECT
        self._tasks.cancel("overlay")
        self._turn.start(pause)
        self.changed.emit()

    def _on_turn_timeout(self) -> None:
        if self._wish is None or (self._slices is None and not self._begin_next(self._wish)):
            return
        if self._slices is not None and self._slices.work(SLICE):
            made, self._slices = self._slices.result, None
            self._adopt(made)
        self._turn.start(0)

    def _begin_next(self, wish: Wish) -> bool:
        """Begin on the picture, then on what makes the next change quick; False when all is there."""
        if wish is not self._drawn_for:
            self._slices, self._adopt = picture_of(wish), self._adopt_picture
            return True
        moving = self._moved.isValid() and self._moved.elapsed() < REST
        if wish is not self._overlaid_for and moving:
            self._rest.start(REST)
        elif wish is not self._overlaid_for and not self._tasks.running("overlay"):
            self._tasks.start(
                "overlay", lambda report: overlay_of(wish, report), self._on_overlay_done, self._on_overlay_failed
            )
        around, packing = Viewport.fitting(wish.shapes.bounds, *OVERVIEW), packs_for(wish)
        if packing is not None:
            self._slices, self._adopt = packing, wish.packs.append
        elif not self._quick and (self._sketch is None or self._sketch.view != wish.view):
            self._slices, self._adopt = sketch_of(wish.shapes, wish.view, wish.ratio), self._adopt_sketch
        elif self._whole is None and estimate(wish.shapes, around) > DIRECT:
            self._slices, self._adopt = sketch_of(wish.shapes, around, 1.0), self._adopt_whole
        return self._slices is not None

    def _adopt_picture(self, picture: Picture) -> None:
        self._picture, self._drawn_for = picture, self._wish
        self.changed.emit()

    def _adopt_sketch(self, sketch: Sketch) -> None:
        self._sketch = sketch

    def _adopt_whole(self, sketch: Sketch) -> None:
        self._whole, self._overview = sketch, None

    def _on_overlay_done(self, overlay: Overlay) -> None:
        self._overlay, self._overlaid_for = overlay, self._wish
        self.changed.emit()
        self.settled.emit()

    def _on_overlay_failed(self, error: Exception) -> None:
        raise error


def _some_under(layers: Sequence[LayerState]) -> bool:
    """Tell whether there is something to see under the areas."""
    ids = [layer.id for layer in layers]
    return any(layer.visible for layer in layers[: ids.index(AREAS) if AREAS in ids else 0])


def place(painter: QPainter, image: QImage, view: Viewport, on: Viewport) -> None:
    """Draw a picture of one view where it belongs in another."""
    where = view.within(on)
    smooth = abs(where.width() - view.width) > 0.5
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    if smooth:
        painter.drawImage(where, image, QRectF(0, 0, image.width(), image.height()))
    else:
        painter.drawImage(where.topLeft(), image)
