"""Choosing a map: few clicks, coarser levels, another whole to compare with, and a mask by ownership."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from sociale_kaart.app.choices import measured, with_reference
from sociale_kaart.core.levels import Level
from sociale_kaart.core.resources import sample_files
from sociale_kaart.core.specs import Mask, mask_of
from tests.app.desktop import Desktop

THE_FOUR = ("beleid", "ontwikkeling", "concentratie", "typering")


def pick(combo: QComboBox, data: object) -> None:
    """Choose in a list with the keyboard, as the mouse would in its popup."""
    place = [combo.itemData(n) for n in range(combo.count())].index(data)
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Home)
    for _ in range(place):
        QTest.keyClick(combo, Qt.Key.Key_Down)
    if place == 0:
        combo.setCurrentIndex(0)
        combo.activated.emit(0)


@pytest.mark.parametrize("identifier", THE_FOUR)
def test_from_dropped_files_to_a_map_in_three_clicks(desktop: Desktop, identifier: str) -> None:
    clicks: list[str] = []

    def click(widget: QWidget, at: object = None) -> None:
        clicks.append(widget.objectName())
        desktop.click(widget, at)  # type: ignore[arg-type]

    desktop.drop_and_wait(sample_files())
    make = next(b for b in desktop.window.findChildren(QPushButton) if b.text() == "Project maken" and b.isVisible())
    click(make)
    desktop.wait_for_map()
    maps = desktop.parts.chooser.maps
    row = next(n for n in range(maps.count()) if desktop.parts.chooser.choice_at(n).id == identifier)
    click(maps.viewport(), maps.visualItemRect(maps.item(row)).center())
    desktop.wait_for_map(identifier)
    assert len(clicks) <= 3


def with_owner(sample: Desktop) -> None:
    project = sample.parts.session.project
    settings = replace(project.settings, own=project.stock.owners[0])
    sample.parts.session.edit("eigen corporatie", settings=settings)
    sample.wait_for_map()


def test_a_mask_is_a_step_that_can_be_undone_and_stays_with_the_map(sample: Desktop) -> None:
    with_owner(sample)
    sample.parts.session.show(sample.parts.session.project.spec("ontwikkeling"))
    sample.wait_for_map("ontwikkeling")
    ways = sample.parts.chooser.ways
    pick(ways.where, "own")
    sample.wait(lambda: sample.resolved.mask is not None)
    assert mask_of(sample.parts.session.project.spec("ontwikkeling")) == Mask("own", 40.0)
    hidden = int(sample.resolved.mask.hidden.sum())
    assert 0 < hidden < len(sample.resolved.areas)
    sample.picture("masked")
    ways.share.setFocus()
    ways.share.selectAll()
    QTest.keyClicks(ways.share, "60")
    QTest.keyClick(ways.share, Qt.Key.Key_Return)
    sample.wait(lambda: sample.resolved.mask is not None and sample.resolved.mask.mask.threshold == 60)
    assert int(sample.resolved.mask.hidden.sum()) >= hidden
    code = str(sample.resolved.mask.hidden[sample.resolved.mask.hidden].index[0])
    sample.parts.session.select(frozenset((code,)))
    assert "minstens 60" in sample.parts.area.text
    sample.parts.session.undo_stack.undo()
    sample.parts.session.undo_stack.undo()
    sample.wait(lambda: sample.resolved.mask is None)
    assert mask_of(sample.parts.session.project.spec("ontwikkeling")) is None


def test_without_an_own_corporation_only_the_stock_of_all_is_offered(sample: Desktop) -> None:
    ways = sample.parts.chooser.ways
    assert [ways.where.itemData(n) for n in range(ways.where.count())] == ["", "all"]
    with_owner(sample)
    sample.parts.session.show(sample.parts.session.project.spec("typering"))
    sample.wait_for_map("typering")
    assert [ways.where.itemData(n) for n in range(ways.where.count())] == ["", "own", "all"]


def test_a_ready_map_is_absolute_or_relative(sample: Desktop) -> None:
    sample.parts.session.show(sample.parts.session.project.spec("ontwikkeling"))
    sample.wait_for_map("ontwikkeling")
    before = sample.resolved.quantities[1].numbers
    sample.parts.chooser.ways.reference_asked.emit("gemeente")
    sample.wait(lambda: sample.resolved.quantities[1].quantity.reference == "gemeente")
    after = sample.resolved.quantities[1]
    assert (before - after.numbers).dropna().round(9).nunique() == 1, "the same is taken off everywhere"
    assert "ten opzichte van de gemeente" in after.label
    sample.parts.session.undo_stack.undo()
    sample.wait(lambda: sample.resolved.quantities[1].quantity.reference == "")
    project = sample.parts.session.project
    assert with_reference(project.spec("typering"), "alles") != project.spec("typering")


def test_a_coarser_level_is_offered_and_says_what_it_is_added_up_from(sample: Desktop) -> None:
    offered = {one.indicator.id: one.levels for one in measured(sample.parts.session.project)}
    assert Level.WIJK in offered["laagste_inkomens_20"]
    chooser = sample.parts.chooser
    chooser.show_indicator("laagste_inkomens_20")
    sample.wait(lambda: sample.resolved.spec.id.startswith("laagste_inkomens_20"))
    levels = chooser.findChildren(QComboBox)[0]
    words = {levels.itemData(n): levels.itemText(n) for n in range(levels.count())}
    assert words[Level.WIJK] == "wijken (samengeteld uit buurten)"
    assert words[Level.BUURT] == "buurten"
    pick(levels, Level.WIJK)
    sample.wait(lambda: sample.resolved.areas.level is Level.WIJK)
    assert sample.resolved.quantities[0].label.endswith("(samengeteld uit buurten)")
    sample.picture("districts")


def test_the_share_in_the_surroundings_is_a_map(sample: Desktop) -> None:
    sample.parts.chooser.show_indicator("bezit_200m")
    sample.wait(lambda: sample.resolved.spec.id.startswith("bezit_200m"))
    assert sample.resolved.quantities[0].numbers.between(0, 100).sum() > 50
    assert "200 m" in sample.parts.header.title


def test_level_and_year_stay_at_hand_when_the_map_is_kept_with_a_mask(sample: Desktop) -> None:
    chooser = sample.parts.chooser
    chooser.show_indicator("onv")
    sample.wait(lambda: sample.resolved.spec.id.startswith("onv@2018"))
    pick(chooser.ways.where, "all")
    sample.wait(lambda: sample.resolved.mask is not None)
    levels = chooser.findChildren(QComboBox)[0]
    assert levels.isVisible()
    pick(levels, Level.WIJK)
    sample.wait(lambda: sample.resolved.areas.level is Level.WIJK)
    assert sample.resolved.mask is not None, "another level of the same map keeps its mask"
    sample.parts.session.show(sample.parts.session.project.spec("typering"))
    sample.wait_for_map("typering")
    assert not levels.isVisible()
