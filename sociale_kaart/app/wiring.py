"""Which part listens to which: selection and pointing go every way, what is asked goes to the session."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from sociale_kaart.app.canvas.map_view import MapView
from sociale_kaart.app.canvas.stock_face import StockShown
from sociale_kaart.app.choices import with_reference
from sociale_kaart.app.commands import Commands
from sociale_kaart.app.panels.charts.panel import ChartsPanel
from sociale_kaart.app.panels.legend.panel import LegendPanel
from sociale_kaart.app.panels.table.panel import TablePanel
from sociale_kaart.app.parts import Parts
from sociale_kaart.app.thresholds import Threshold, moved
from sociale_kaart.core.area_set import AreaSet
from sociale_kaart.core.project import Project
from sociale_kaart.core.specs import Mask, with_mask
from sociale_kaart.render.resolved import ResolvedMap

__all__ = ["connect_parts", "connect_welcome"]


def connect_parts(parts: Parts) -> None:
    """Connect what shows to what decides."""
    _connect_maps(parts)
    _connect_selection(parts)
    _connect_layers(parts)
    _connect_work(parts)


def connect_welcome(parts: Parts, commands: Commands) -> None:
    """Connect the welcome state to the actions that it offers."""
    parts.welcome.add_asked.connect(commands.choose_files)
    parts.welcome.open_asked.connect(commands.open_project)
    parts.welcome.sample_asked.connect(commands.open_sample)
    parts.welcome.recent_asked.connect(lambda path: parts.documents.open(Path(path)))


def _connect_maps(parts: Parts) -> None:
    session, charts = parts.session, parts.charts

    def move(resolved: ResolvedMap, threshold: Threshold, value: float) -> None:
        session.try_out(moved(resolved, threshold, value))

    def keep(resolved: ResolvedMap, threshold: Threshold, value: float) -> None:
        text = QCoreApplication.translate("Wiring", "Move a threshold")
        session.keep_map(text, moved(resolved, threshold, value))

    def mask(asked: Mask | None) -> None:
        text = QCoreApplication.translate("Wiring", "Show where enough is owned")
        if session.spec is not None:
            session.keep_map(text, with_mask(session.spec, asked))

    def refer(reference: str) -> None:
        text = QCoreApplication.translate("Wiring", "Compare with another whole")
        if session.spec is not None:
            session.keep_map(text, with_reference(session.spec, reference))

    session.spec_changed.connect(parts.chooser.show_spec)
    parts.chooser.mask_asked.connect(mask)
    parts.chooser.reference_asked.connect(refer)
    parts.chooser.map_asked.connect(session.show)
    parts.years.map_asked.connect(session.show)
    charts.dragged.connect(move)
    charts.export_asked.connect(parts.documents.export_chart)
    charts.refused.connect(parts.desk.refused)
    charts.left.connect(keep)
    parts.area.note_written.connect(parts.documents.keep_note)
    parts.table.export_asked.connect(parts.documents.export_rows)
    parts.table.sets.keep_asked.connect(parts.documents.keep_selection)
    parts.table.sets.delete_asked.connect(parts.documents.delete_set)
    parts.area.author_written.connect(parts.documents.keep_author)

    def tell(view: MapView | LegendPanel | TablePanel | ChartsPanel, resolved: ResolvedMap | None) -> None:
        view.show_map(resolved)
        view.show_selection(session.selection)

    around = (parts.header.show_map, partial(tell, parts.map_view), partial(tell, parts.legend), parts.years.show_map)
    for shown in around:
        parts.desk.shown.connect(shown)
    for follows in (parts.area.show_map, partial(tell, parts.table), partial(tell, charts)):
        parts.desk.follow(follows)


def _connect_selection(parts: Parts) -> None:
    session = parts.session

    def click(code: str, add: bool) -> None:
        session.select(frozenset((code,)) if code else frozenset(), add=add)

    def choose(codes: frozenset[str], add: bool) -> None:
        session.select(codes, add=add)

    for view in (parts.map_view, parts.legend, parts.table, parts.charts, parts.area):
        session.selection_changed.connect(view.show_selection)
    for pointed in (parts.map_view, parts.charts, parts.table, parts.legend):
        session.hover_changed.connect(pointed.show_hover)
    parts.legend.pointed.connect(parts.map_view.show_hint)
    parts.map_view.clicked.connect(click)
    parts.charts.clicked.connect(click)
    parts.map_view.selected.connect(choose)
    parts.charts.selected.connect(choose)
    parts.legend.codes_chosen.connect(choose)
    parts.table.selected.connect(session.select)
    parts.table.sets.chosen.connect(lambda one: session.select(_on_map(parts, one)))
    for pointing in (parts.map_view.hovered, parts.table.pointed, parts.charts.pointed):
        pointing.connect(session.point_at)


def _connect_layers(parts: Parts) -> None:
    session, maps = parts.session, (parts.map_view, parts.compare.map_view)

    def take(project: Project) -> None:
        parts.layers.show_project(project)
        for view in maps:
            view.show_stock(StockShown(project) if project.stock is not None else None)

    session.opened.connect(take)
    session.project_changed.connect(lambda _, new: take(new))
    parts.desk.shown.connect(parts.layers.show_map)
    parts.layers.look_asked.connect(lambda text, look: session.edit(text, look=look))
    parts.layers.layers_tried.connect(parts.map_view.show_layers)
    for legend in (parts.legend, parts.compare.legend):
        legend.zones_chosen.connect(lambda zones, add: session.select_zones(zones, add=add))


def _on_map(parts: Parts, one: AreaSet) -> frozenset[str]:
    """The areas of a selection that are on the map that is shown."""
    resolved = parts.desk.resolved
    return frozenset(one.codes) & frozenset(map(str, resolved.areas.codes)) if resolved is not None else frozenset()


def _connect_work(parts: Parts) -> None:
    parts.intake.review_changed.connect(parts.review.show_review)
    parts.review.use_changed.connect(lambda position, wanted: parts.intake.use(position, wanted=wanted))
    parts.review.choices_changed.connect(parts.intake.choose)
    parts.review.preferred.connect(parts.intake.prefer)
    parts.review.owner_chosen.connect(parts.intake.be)
    text, own = (
        QCoreApplication.translate("Wiring", "Add files"),
        QCoreApplication.translate("Wiring", "Choose the own corporation"),
    )
    parts.review.accepted.connect(lambda: parts.intake.accept(text, own))
    parts.review.dismissed.connect(parts.intake.dismiss)
    parts.tasks.started.connect(parts.progress.show_started)
    parts.tasks.progressed.connect(parts.progress.show_progress)
    parts.tasks.finished.connect(parts.progress.show_finished)
    parts.progress.cancelled.connect(parts.tasks.cancel)
