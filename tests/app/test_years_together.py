"""Years: side by side with one legend, played and stepped with the keyboard, and flagged where borders changed."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from sociale_kaart.app.multiplying import years_picked
from tests.app.desktop import Desktop


def nuisance(sample: Desktop) -> None:
    sample.parts.chooser.show_indicator("onv")
    sample.wait(lambda: sample.resolved.spec.id.startswith("onv@2018"))


def side_by_side(sample: Desktop) -> dict[int, object]:
    nuisance(sample)
    sample.key(Qt.Key.Key_M, control=True)
    panel = sample.parts.multiples
    sample.wait(lambda: set(panel.views) == {2012, 2014, 2016, 2018})
    sample.wait(lambda: all(view.is_sharp for view in panel.views.values()))
    return panel.views


def shown(view: object) -> object:
    return view._artist.resolved  # type: ignore[attr-defined]


def test_every_year_has_a_map_in_the_classes_of_one_legend(sample: Desktop) -> None:
    views = side_by_side(sample)
    assert sample.parts.multiples.isVisible()
    assert not sample.parts.map_view.isVisible()
    for year, view in views.items():
        assert shown(view).quantities[0].quantity.year == year
        assert shown(view).quantities[0].breaks == sample.resolved.quantities[0].breaks
        assert [row.colour for row in shown(view).legend][:5] == [row.colour for row in sample.resolved.legend][:5]
    assert not shown(views[2012]).classes.equals(shown(views[2018]).classes)
    sample.picture("side-by-side")
    sample.key(Qt.Key.Key_M, control=True)
    assert sample.parts.map_view.isVisible()


def test_the_maps_look_select_and_point_together(sample: Desktop) -> None:
    views = side_by_side(sample)
    first, last = views[2012], views[2018]
    first.zoom_by(3.0)
    assert abs(last.extent().width() - first.extent().width()) < 0.2 * first.extent().width()
    assert abs(last.extent().center().x() - first.extent().center().x()) < 1.0
    first.zoom_all()

    def middle() -> QPoint:  # the maps may still be finding their room
        return first.rect().center()

    sample.point(first, middle, lambda: sample.parts.session.hover == first.code_at(QPointF(middle())) != "")
    code = sample.parts.session.hover
    assert last._hover == code
    QTest.mouseClick(first, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle())
    assert sample.parts.session.selection == {code}
    assert all(view._codes == {code} for view in views.values())


def test_a_map_without_other_years_stands_alone(sample: Desktop) -> None:
    side_by_side(sample)
    sample.parts.session.show(sample.parts.session.project.spec("typering"))
    sample.wait_for_map("typering")
    assert not sample.parts.multiples.isVisible()
    assert not sample.window.actions_by_id["multiples"].isEnabled()


def test_a_year_is_shown_alone_where_it_is_pressed(sample: Desktop) -> None:
    side_by_side(sample)
    sample.click(sample.parts.multiples._names[2014])
    sample.wait(lambda: sample.resolved.quantities[0].quantity.year == 2014)
    assert sample.parts.map_view.isVisible()


def test_many_years_are_spread_evenly() -> None:
    assert years_picked((2012, 2014, 2018)) == (2012, 2014, 2018)
    assert years_picked(tuple(range(2006, 2024))) == (2006, 2008, 2010, 2012, 2014, 2017, 2019, 2021, 2023)


def test_years_are_played_paused_and_stepped_with_the_keyboard(sample: Desktop) -> None:
    nuisance(sample)
    sample.parts.map_view.setFocus()  # in a field of text these keys go by words
    sample.wait(lambda: sample.window.actions_by_id["earlier"].isEnabled())
    sample.key(Qt.Key.Key_Left, control=True)
    sample.wait(lambda: sample.resolved.quantities[0].quantity.year == 2016)
    sample.key(Qt.Key.Key_Right, control=True)
    sample.wait(lambda: sample.resolved.quantities[0].quantity.year == 2018)
    breaks = sample.resolved.quantities[0].breaks
    sample.key(Qt.Key.Key_Space, control=True)
    sample.wait(lambda: sample.resolved.quantities[0].quantity.year == 2012)
    sample.wait(lambda: sample.resolved.quantities[0].quantity.year == 2014)
    sample.key(Qt.Key.Key_Space, control=True)
    assert not sample.parts.years._pace.isActive()
    assert sample.resolved.quantities[0].breaks == breaks


def test_borders_that_changed_in_the_period_are_flagged(sample: Desktop) -> None:
    sample.parts.chooser.show_indicator("percentage_koopwoningen")
    sample.wait(lambda: sample.resolved.spec.id.startswith("percentage_koopwoningen"))
    flag = sample.parts.years._borders
    assert flag.isVisible()
    assert flag.text() == "Grenzen gewijzigd (2012, 2018)"
    nuisance(sample)
    assert not flag.isVisible(), "all its years stand on the borders of 2018"
