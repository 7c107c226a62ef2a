"""Choices in the review, made with real drops, clicks and keys: evidence, what follows, undo, and the next file."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget, QPushButton, QRadioButton, QWidget

from sociale_kaart.app.panels.review.card import ReviewCard
from sociale_kaart.app.panels.review.choosing import Folded
from sociale_kaart.app.panels.review.figures_form import FiguresForm
from sociale_kaart.app.panels.review.owners_form import OwnersForm
from sociale_kaart.app.panels.review.pairs_form import PairsForm
from sociale_kaart.app.panels.review.reading_form import ReadingForm
from sociale_kaart.app.panels.review.words_form import WordsForm
from sociale_kaart.app.reviewing import Review
from sociale_kaart.core.resources import sample_data
from sociale_kaart.core.values import Values
from tests.app.desktop import Desktop
from tests.sources.awkward_zones import COUNT, NO_SHAPE, write_awkward_zones

SAMPLE_AREAS = "wijkenbuurten_2018_v3.gpkg"


# --- hands


def review_of(desktop: Desktop) -> Review:
    review = desktop.parts.intake.review
    assert review is not None
    return review


def card_of(desktop: Desktop, name: str = "") -> ReviewCard:
    return desktop.parts.review.card_of(name or review_of(desktop).found[0].name)


def part(card: ReviewCard, kind: type, title: str) -> QWidget:
    """Return a part of a card, unfolded with a click where it is folded."""
    fold = next(fold for fold in card.findChildren(Folded) if fold.text() == title)
    if not fold.isChecked():
        QTest.mouseClick(fold, Qt.MouseButton.LeftButton)
    found = card.findChild(kind)
    assert isinstance(found, QWidget)
    return found


def reading(desktop: Desktop) -> ReadingForm:
    return part(card_of(desktop), ReadingForm, "Hoe dit is gelezen")


def box(form: QWidget, name: str) -> QComboBox:
    return next(found for found in form.findChildren(QComboBox) if found.accessibleName() == name)


def pick(desktop: Desktop, given: QComboBox, text: str) -> None:
    """Choose a line of a box with the keyboard alone, and wait until it was tried."""
    row = next(n for n in range(given.count()) if given.itemText(n).startswith(text))
    given.setFocus()
    QTest.keyClick(given, Qt.Key.Key_Home)
    for _ in range(row):
        QTest.keyClick(given, Qt.Key.Key_Down)
    settle(desktop)


def settle(desktop: Desktop) -> None:
    desktop.wait(lambda: not desktop.parts.tasks.running("read"))
    desktop.qtbot.wait(20)  # what is new is laid out


def check(desktop: Desktop, rows: QListWidget, row: int) -> None:
    """Check or uncheck a line of a list with the space bar."""
    rows.setFocus()
    rows.setCurrentRow(row)
    QTest.keyClick(rows, Qt.Key.Key_Space)
    settle(desktop)


def accept(desktop: Desktop) -> None:
    panel = desktop.parts.review
    assert panel.can_accept
    button = next(b for b in panel.findChildren(QPushButton) if b.objectName() == "primary")
    desktop.click(button)


def told(widget: QWidget) -> str:
    """Return what can be read in a part of the window now."""
    shown = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    return "\n".join(shown).replace("\N{ZERO WIDTH SPACE}", "")


def values_of(desktop: Desktop, identifier: str) -> Values | None:
    project = desktop.parts.session.project
    assert project is not None
    return next(iter(project.values_of(identifier)), None)


# --- files


@pytest.fixture
def zones(tmp_path: Path, sample: Desktop) -> Path:
    """Four squares of policy in words of its own, in the columns of nobody."""
    return write_zones(tmp_path / "beleid 2018.geojson", sample)


def write_zones(
    path: Path, sample: Desktop, words: tuple[str, ...] = ("verkoop", "Buurtbarbecue", "", "sloop")
) -> Path:
    west, south, *_ = sample.resolved.areas.frame.total_bounds
    shapes = [shapely.box(west + 100 * n, south, west + 100 * n + 80, south + 80) for n in range(len(words))]
    columns = {"SOORT": words, "NAAM": [f"Zone {n}" for n in range(len(words))], "STATUS": ["gepland"] * len(words)}
    gpd.GeoDataFrame(columns, geometry=shapes, crs=28992).to_file(path)
    return path


@pytest.fixture
def figures(tmp_path: Path, sample: Desktop) -> Path:
    """Figures by name: of four neighbourhoods, one with two letters the wrong way round."""
    names = list(sample.resolved.areas.names.iloc[:4])
    names[0] = names[0][:-2] + names[0][-1] + names[0][-2]
    path = tmp_path / "cijfers van de wijkteams.csv"
    rows = "".join(f"{name};{20 + n},5;{n}\n" for n, name in enumerate(names))
    path.write_text("buurtnaam;laagste_inkomens_2018;klachten\n" + rows, encoding="utf-8")
    return path


# --- figures


def test_which_low_incomes_is_asked_and_chosen(sample: Desktop, figures: Path) -> None:
    sample.drop_and_wait([figures])
    card = card_of(sample)
    assert "laagste 20 % of de laagste 40 %" in told(card)
    form = part(card, FiguresForm, "Cijfers en hun betekenis")
    assert isinstance(form, FiguresForm)
    assert form.isVisible()
    assert form.columns.item(0).text().startswith("? laagste_inkomens_2018")
    assert "20,5" in told(form)
    pick(sample, form.income, "de laagste 20 %")
    assert "laagste 20 % of de laagste 40 %" not in told(card)
    assert card_of(sample) is card
    accept(sample)
    project = sample.parts.session.project
    assert project is not None
    assert any(v.indicator.id == "laagste_inkomens_20" and v.indicator.year == 2018 for v in project.values)
    assert not any(v.indicator.id == "laagste_inkomens" for v in project.values)


def test_a_column_is_left_out_and_its_meaning_put_right_then_undone(sample: Desktop, figures: Path) -> None:
    before = sample.parts.session.project
    sample.drop_and_wait([figures])
    form = part(card_of(sample), FiguresForm, "Cijfers en hun betekenis")
    assert isinstance(form, FiguresForm)
    check(sample, form.columns, 0)
    form.columns.setCurrentRow(1)
    form.label.setFocus()
    form.label.selectAll()
    QTest.keyClicks(form.label, "Meldingen")
    QTest.keyClick(form.label, Qt.Key.Key_Return)
    settle(sample)
    pick(sample, form.unit, "Aantal")
    pick(sample, form.direction, "Hoog is ongunstig")
    sample.picture("kolommen")
    accept(sample)
    made = values_of(sample, "klachten")
    assert made is not None
    told_of = made.indicator
    assert (told_of.label, str(told_of.unit), str(told_of.direction)) == ("Meldingen", "count", "high_is_bad")
    assert values_of(sample, "laagste_inkomens") is None
    sample.parts.session.undo_stack.undo()
    assert sample.parts.session.project is before


def test_what_was_just_typed_is_accepted_too(sample: Desktop, figures: Path) -> None:
    sample.drop_and_wait([figures])
    form = part(card_of(sample), FiguresForm, "Cijfers en hun betekenis")
    assert isinstance(form, FiguresForm)
    form.columns.setCurrentRow(1)
    form.label.setFocus()
    form.label.selectAll()
    QTest.keyClicks(form.label, "Meldingen")
    QTest.keyClick(form.label, Qt.Key.Key_Return)
    assert review_of(sample).trying
    accept(sample)
    sample.wait(lambda: sample.parts.intake.review is None)
    made = values_of(sample, "klachten")
    assert made is not None
    assert made.indicator.label == "Meldingen"


# --- joins


def test_pairs_are_taken_over_one_all_or_none(sample: Desktop, figures: Path) -> None:
    sample.drop_and_wait([figures])
    (join,) = review_of(sample).built.joins[-1:]  # type: ignore[union-attr]
    assert (join.matched, len(join.proposals)) == (3, 1)
    form = part(card_of(sample), PairsForm, "Paren die niet zeker zijn")
    assert isinstance(form, PairsForm)
    assert form.isVisible()
    assert "\N{RIGHTWARDS ARROW}" in form.pairs.item(0).text()
    sample.click(form.all)
    settle(sample)
    assert "aan 4 van 64 buurten" in told(card_of(sample))
    sample.click(form.none)
    settle(sample)
    assert "aan 3 van 64 buurten" in told(card_of(sample))
    check(sample, form.pairs, 0)
    assert "aan 4 van 64 buurten" in told(card_of(sample))
    accept(sample)
    made = values_of(sample, "klachten")
    assert made is not None
    assert int(made.numbers.notna().sum()) == 4


# --- code and name


def test_the_column_of_the_name_can_be_chosen_with_evidence(sample: Desktop, tmp_path: Path) -> None:
    names = list(sample.resolved.areas.names.iloc[:3])
    path = tmp_path / "teams.csv"
    rows = "".join(f"team {n};{name};{n}\n" for n, name in enumerate(names))
    path.write_text("teamnaam;waar;klachten\n" + rows, encoding="utf-8")
    sample.drop_and_wait([path])
    form = reading(sample)
    assert "3 verschillende waarden in 3 rijen" in told(form)
    name = box(form, "Naam")
    assert name.currentText().startswith("teamnaam")
    pick(sample, name, "waar")
    assert names[0] in name.currentText()
    assert "aan 3 van 64 buurten" in told(card_of(sample))
    assert sample.parts.review.can_accept


# --- policy


def test_words_of_policy_get_a_kind_of_the_vocabulary_or_of_ones_own(sample: Desktop, zones: Path) -> None:
    before = sample.parts.session.project
    assert before is not None
    sample.drop_and_wait([zones])
    form = part(card_of(sample), WordsForm, "Welk woord is welk beleid")
    assert isinstance(form, WordsForm)
    assert form.isVisible()
    assert form.model.data(form.model.index(0, 0)) == "Buurtbarbecue"
    form.label.setFocus()
    form.label.selectAll()
    QTest.keyClicks(form.label, "Ontmoeten")
    QTest.keyClick(form.label, Qt.Key.Key_Return)
    settle(sample)
    pick(sample, form.direction, "7")
    form.table.setFocus()
    QTest.keyClick(form.table, Qt.Key.Key_Down)
    assert "(leeg)" in told(form)
    pick(sample, form.kind, "huismeester")
    sample.picture("woorden")
    accept(sample)
    project = sample.parts.session.project
    assert project is not None
    new = project.zones[len(before.zones) :]
    assert [(zone.kind, zone.direction) for zone in new] == [
        ("sale", 2),
        ("Ontmoeten", 7),
        ("caretaker", 7),
        ("demolition_new_build", 1),
    ]
    (own,) = project.kinds
    assert (own.nl, own.direction, own.words) == ("Ontmoeten", 7, ("Buurtbarbecue",))
    sample.parts.session.undo_stack.undo()
    assert sample.parts.session.project is before


def test_the_next_file_of_that_shape_is_read_the_same_way_and_says_so(
    sample: Desktop, zones: Path, tmp_path: Path
) -> None:
    sample.drop_and_wait([zones])
    form = part(card_of(sample), WordsForm, "Welk woord is welk beleid")
    assert isinstance(form, WordsForm)
    pick(sample, form.kind, "huismeester")
    accept(sample)
    sample.drop_and_wait([write_zones(tmp_path / "beleid 2019.geojson", sample, ("Buurtbarbecue", "verkoop"))])
    assert [zone.kind for zone in review_of(sample).found[0].zones] == ["caretaker", "sale"]
    assert "eerder bestand met dezelfde kolommen" in told(card_of(sample))
    form = reading(sample)
    assert form.anew.isVisible()
    sample.click(form.anew)
    settle(sample)
    assert [zone.kind for zone in review_of(sample).found[0].zones] == ["Buurtbarbecue", "sale"]
    assert not form.anew.isVisible()
    other = tmp_path / "anders.geojson"
    gpd.read_file(zones).rename(columns={"NAAM": "TITEL"}).to_file(other)
    sample.drop_and_wait([other])
    assert "eerder bestand met dezelfde kolommen" not in told(card_of(sample, "anders.geojson"))


def test_zones_that_are_there_already_keep_their_ids_and_come_once(sample: Desktop, zones: Path) -> None:
    before = sample.parts.session.project
    assert before is not None
    for _ in range(2):
        sample.drop_and_wait([zones])
        accept(sample)
    project = sample.parts.session.project
    assert project is not None
    assert project.zones[: len(before.zones)] == before.zones
    assert len(project.zones) == len(before.zones) + 4
    assert len({zone.id for zone in project.zones}) == len(project.zones)


def test_what_was_changed_while_a_file_waited_is_kept(sample: Desktop, zones: Path) -> None:
    session = sample.parts.session
    assert session.project is not None
    sample.drop_and_wait([zones])
    session.edit("Zone verwijderen", zones=session.project.zones[1:])
    kept = session.project.zones
    accept(sample)
    assert session.project.zones[: len(kept)] == kept
    assert len(session.project.zones) == len(kept) + 4


def test_areas_can_be_turned_into_policy_and_back(sample: Desktop, tmp_path: Path) -> None:
    path = tmp_path / "deelgebieden.geojson"
    gpd.read_file(write_zones(tmp_path / "z.geojson", sample)).drop(columns=["SOORT", "STATUS"]).to_file(path)
    sample.drop_and_wait([path])
    assert review_of(sample).found[0].areas is not None
    pick(sample, box(reading(sample), "Wat is het"), "Gebieden met beleid")
    found = review_of(sample).found[0]
    assert (found.areas, len(found.zones)) == (None, 4)
    words = part(card_of(sample), WordsForm, "Welk woord is welk beleid")
    assert isinstance(words, WordsForm)
    pick(sample, words.kind, "verkoop")
    assert {zone.kind for zone in review_of(sample).found[0].zones} == {"sale"}
    pick(sample, box(reading(sample), "Wat is het"), "Gebieden (buurten")
    assert review_of(sample).found[0].areas is not None
    assert not review_of(sample).found[0].zones


def test_five_thousand_awkward_zones_wait_for_a_click_and_come_in_whole(sample: Desktop, tmp_path: Path) -> None:
    project = sample.parts.session.project
    assert project is not None
    sample.drop_and_wait([write_awkward_zones(tmp_path / "beleid é.shp")])
    assert sample.parts.session.project is project
    card = card_of(sample)
    assert "Zone 8 (9" in told(card)
    assert "500 gebieden kruisen zichzelf" in told(card)
    form = part(card, WordsForm, "Welk woord is welk beleid")
    assert isinstance(form, WordsForm)
    pick(sample, form.kind, "huismeester")
    sample.picture("vijfduizend")
    accept(sample)
    after = sample.parts.session.project
    assert after is not None
    assert len(after.zones) == len(project.zones) + COUNT - NO_SHAPE


# --- boundaries and stock


def test_of_two_files_with_the_same_areas_one_gives_the_boundaries(desktop: Desktop, tmp_path: Path) -> None:
    areas = gpd.read_file(sample_data() / SAMPLE_AREAS, layer="buurten")[["buurtcode", "buurtnaam", "geometry"]]
    areas.head(10).to_file(tmp_path / "buurten 2018 ruim.geojson")
    smaller = areas.head(9).copy()
    smaller["geometry"] = smaller.geometry.buffer(-20)
    smaller.to_file(tmp_path / "buurten 2018 krap.geojson")
    desktop.drop_and_wait([tmp_path / "buurten 2018 ruim.geojson", tmp_path / "buurten 2018 krap.geojson"])
    (question,) = desktop.parts.review.rivals
    second, first = question.findChildren(QRadioButton)
    assert "9 buurten" in first.text()
    assert second.isChecked()
    assert len(review_of(desktop).built.project.areas[0]) == 10  # type: ignore[union-attr]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    settle(desktop)
    assert len(review_of(desktop).built.project.areas[0]) == 9  # type: ignore[union-attr]
    assert first.isChecked()
    desktop.picture("grenzen")
    QTest.keyClick(second, Qt.Key.Key_Space)
    settle(desktop)
    assert len(review_of(desktop).built.project.areas[0]) == 10  # type: ignore[union-attr]


def test_whose_corporation_it_is_is_asked_and_can_be_undone(desktop: Desktop) -> None:
    desktop.drop_and_wait([sample_data() / SAMPLE_AREAS, sample_data() / "bezit_2018.csv"])
    question = desktop.parts.review.own_box
    assert question.isVisible()
    assert question.box.currentText() == "alle corporaties samen"
    owner = question.box.itemText(2)
    pick(desktop, question.box, owner)
    accept(desktop)
    session = desktop.parts.session
    assert session.project is not None
    assert session.project.settings.own == owner
    session.undo_stack.undo()
    assert session.project.settings.own == ""
    assert session.project.stock is not None


def test_which_owners_are_corporations_is_ticked(sample: Desktop, tmp_path: Path) -> None:
    x, y = sample.resolved.areas.frame.geometry.iloc[5].representative_point().coords[0]
    path = tmp_path / "bezit van anderen.csv"
    rows = "".join(f"{x + n};{y};{owner};10\n" for n, owner in enumerate(("Van Dijk", "Particulier")))
    path.write_text("x;y;eigenaar;woningen\n" + rows, encoding="utf-8")
    sample.drop_and_wait([path])
    form = part(card_of(sample), OwnersForm, "Welke eigenaren zijn corporaties")
    assert isinstance(form, OwnersForm)
    assert form.isVisible()
    assert form.owners.item(0).text() == "? Van Dijk: 10 woningen"
    check(sample, form.owners, 0)
    assert form.owners.item(0).text() == "Van Dijk: 10 woningen"
    accept(sample)
    project = sample.parts.session.project
    assert project is not None
    assert project.stock is not None
    assert "Van Dijk" in project.stock.owners
    assert "Particulier" not in project.stock.owners


def test_nobody_is_asked_for_a_corporation_without_stock(sample: Desktop, figures: Path) -> None:
    sample.drop_and_wait([figures])
    assert not sample.parts.review.own_box.isVisible()


def test_stock_with_postcodes_alone_stands_in_their_middle(sample: Desktop, tmp_path: Path) -> None:
    project = sample.parts.session.project
    assert project is not None
    codes = next(list(areas.codes) for areas in project.areas if areas.level == "pc6")
    path = tmp_path / "bezit met adres.xlsx"
    pd.DataFrame(
        {
            "corporatie": "Nieuw Wonen",
            "complexcode": "N1",
            "postcode": [*codes[:4], "1234ZZ"],
            "huisnummer": range(1, 6),
        }
    ).to_excel(path, index=False)
    sample.drop_and_wait([path])
    assert "4 rijen hebben geen coördinaten maar wel een postcode" in told(card_of(sample))
    assert "1 rij heeft een adres dat niet te plaatsen is" in told(card_of(sample))
    accept(sample)
    after = sample.parts.session.project
    assert after is not None
    assert after.stock is not None
    assert project.stock is not None
    assert len(after.stock) == len(project.stock) + 4
    assert "Nieuw Wonen" in after.stock.owners


# --- the panel


def test_long_names_give_way_in_the_middle_and_are_whole_in_the_tooltip(sample: Desktop, tmp_path: Path) -> None:
    code = str(sample.resolved.areas.codes[0])
    path = tmp_path / f"een bestand met een {'heel ' * 12}lange naam.csv"
    path.write_text(f"buurtcode;klachten\n{code};1\n", encoding="utf-8")
    sample.drop_and_wait([path])
    sample.window.resizeDocks([sample.window.docks["review"]], [380], Qt.Orientation.Horizontal)
    sample.qtbot.wait(50)
    card = card_of(sample)
    name = next(label for label in card.findChildren(QLabel) if label.text() == path.name)
    assert name.toolTip() == path.name
    assert card.width() <= 380
    inside = card.parentWidget()
    assert inside is not None
    assert card.geometry().right() <= inside.width()


def test_every_control_of_a_card_has_a_name_and_takes_the_focus(sample: Desktop, zones: Path) -> None:
    sample.drop_and_wait([zones])
    reading(sample)
    for control in card_of(sample).findChildren(QComboBox):
        assert control.accessibleName(), control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_place_in_a_form_is_kept_while_a_choice_is_tried(sample: Desktop, zones: Path) -> None:
    sample.drop_and_wait([zones])
    form = reading(sample)
    status = box(form, "Status")
    pick(sample, status, "geen kolom")
    assert status.hasFocus()
    assert reading(sample) is form
    assert {str(zone.status) for zone in review_of(sample).found[0].zones} == {"existing"}


def test_a_choice_whose_trying_is_cancelled_is_as_if_it_was_never_made(sample: Desktop, zones: Path) -> None:
    sample.drop_and_wait([zones])
    before = review_of(sample)
    form = reading(sample)
    status = box(form, "Status")
    was = status.currentText()
    status.setFocus()
    QTest.keyClick(status, Qt.Key.Key_Home)
    assert review_of(sample).trying
    sample.parts.tasks.cancel("read")
    sample.wait(lambda: not review_of(sample).trying)
    assert review_of(sample) is before
    assert status.currentText() == was
    assert sample.parts.review.can_accept
