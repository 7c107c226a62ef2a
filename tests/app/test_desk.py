"""The map on the desk: the views beside it follow in turns, the newest map to all of them."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from sociale_kaart.app.desk import MapDesk
from sociale_kaart.app.session import Session
from sociale_kaart.app.tasks import Tasks
from sociale_kaart.render.resolved import ResolvedMap
from tests.render.pages import two_areas


def test_every_view_is_told_the_newest_map_and_none_is_left_out_while_maps_keep_coming(qtbot: QtBot) -> None:
    desk, told = MapDesk(Session(), Tasks()), dict[str, ResolvedMap | None]()
    views = [f"view {n}" for n in range(4)]
    for name in views:
        desk.follow(lambda given, name=name: told.__setitem__(name, given))
    assert desk.is_followed
    for _ in range(8):  # a new map after each turn, as while a threshold is dragged
        newest = two_areas()
        desk._show(newest, None)
        assert desk.resolved is newest
        assert not desk.is_followed
        qtbot.wait(1)
    assert set(told) == set(views)
    qtbot.waitUntil(lambda: desk.is_followed)
    assert [told[name] for name in views] == [newest] * 4


def test_the_map_itself_is_shown_at_once(qtbot: QtBot) -> None:
    desk, shown, followed = MapDesk(Session(), Tasks()), list[object](), list[object]()
    desk.shown.connect(shown.append)
    desk.follow(followed.append)
    newest = two_areas()
    desk._show(newest, None)
    assert (shown, followed) == ([newest], [])
    qtbot.waitUntil(lambda: followed == [newest])
