"""The parts of the window, made once and handed to whoever connects them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QMainWindow

from sociale_kaart.app.canvas.map_view import MapView
from sociale_kaart.app.confronting import ConfrontDesk
from sociale_kaart.app.desk import CompareDesk, MapDesk
from sociale_kaart.app.documents import Documents
from sociale_kaart.app.drawing import Drawing
from sociale_kaart.app.intake import Intake
from sociale_kaart.app.panels.area import AreaPanel
from sociale_kaart.app.panels.charts.panel import ChartsPanel
from sociale_kaart.app.panels.chooser import ChooserPanel
from sociale_kaart.app.panels.compare import ComparePanel
from sociale_kaart.app.panels.confront.findings import FindingsPanel
from sociale_kaart.app.panels.confront.matrix import MatrixPanel
from sociale_kaart.app.panels.confront.over_time import OverTimePanel
from sociale_kaart.app.panels.confront.timeline import TimelinePanel
from sociale_kaart.app.panels.header import MapHeader, MessageBar
from sociale_kaart.app.panels.legend.layers import LayersPanel
from sociale_kaart.app.panels.legend.panel import LegendPanel
from sociale_kaart.app.panels.multiples import MultiplesPanel
from sociale_kaart.app.panels.policy.drawing_bar import DrawingBar
from sociale_kaart.app.panels.policy.panel import PolicyPanel
from sociale_kaart.app.panels.progress import ProgressPanel
from sociale_kaart.app.panels.review.panel import ReviewPanel
from sociale_kaart.app.panels.table.panel import TablePanel
from sociale_kaart.app.panels.welcome import WelcomePanel
from sociale_kaart.app.panels.years import YearsPanel
from sociale_kaart.app.session import Session
from sociale_kaart.app.settings import SettingsFile
from sociale_kaart.app.tasks import Tasks
from sociale_kaart.app.zone_edits import ZoneEdits
from sociale_kaart.render.texts import Texts

__all__ = ["Parts", "made_parts"]


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """What decides (session to documents) and what shows (welcome to progress)."""

    texts: Texts
    settings: SettingsFile
    session: Session
    tasks: Tasks
    desk: MapDesk
    compare_desk: CompareDesk
    confront_desk: ConfrontDesk
    intake: Intake
    documents: Documents
    edits: ZoneEdits
    drawing: Drawing
    welcome: WelcomePanel
    map_view: MapView
    header: MapHeader
    message: MessageBar
    chooser: ChooserPanel
    review: ReviewPanel
    legend: LegendPanel
    layers: LayersPanel
    area: AreaPanel
    table: TablePanel
    charts: ChartsPanel
    years: YearsPanel
    compare: ComparePanel
    multiples: MultiplesPanel
    policy: PolicyPanel
    drawing_bar: DrawingBar
    findings: FindingsPanel
    matrix: MatrixPanel
    timeline: TimelinePanel
    over_time: OverTimePanel
    progress: ProgressPanel


def made_parts(window: QMainWindow, settings: SettingsFile, language: str) -> Parts:
    """Make the parts of a window that speaks a language."""
    texts = Texts(language)
    session, tasks = Session(window), Tasks(window)
    desk = MapDesk(session, tasks, window)
    edits, map_view = ZoneEdits(session, window), MapView(language=language)
    return Parts(
        texts=texts,
        settings=settings,
        session=session,
        tasks=tasks,
        desk=desk,
        compare_desk=CompareDesk(session, tasks, window),
        confront_desk=ConfrontDesk(session, tasks, desk, window),
        intake=Intake(session, tasks, settings, language, window),
        documents=Documents(window, session, desk, tasks, settings),
        edits=edits,
        drawing=Drawing(session, desk, edits, map_view, tasks, window),
        welcome=WelcomePanel(),
        map_view=map_view,
        header=MapHeader(),
        message=MessageBar(),
        chooser=ChooserPanel(texts),
        review=ReviewPanel(texts),
        legend=LegendPanel(),
        layers=LayersPanel(),
        area=AreaPanel(tasks),
        table=TablePanel(),
        charts=ChartsPanel(tasks, texts),
        years=YearsPanel(),
        compare=ComparePanel(language),
        multiples=MultiplesPanel(language, map_view),
        policy=PolicyPanel(texts),
        drawing_bar=DrawingBar(texts),
        findings=FindingsPanel(),
        matrix=MatrixPanel(),
        timeline=TimelinePanel(),
        over_time=OverTimePanel(),
        progress=ProgressPanel(),
    )
