"""What a person decides about a file is what is read, and the same file without decisions is read as before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import shapely

from sociale_kaart.core.indicator import Direction, Kind, Unit
from sociale_kaart.core.levels import Level
from sociale_kaart.core.policy import PolicyKind, Status
from sociale_kaart.sources.choices import Choices, ColumnChoice, WordChoice, shape_of
from sociale_kaart.sources.found import Found, Raw
from sociale_kaart.sources.joining.editions import rivals
from sociale_kaart.sources.joining.join import joined
from sociale_kaart.sources.recognise import meanings, possible_kinds, recognised
from tests.sources.given import areas, layer, raw, table


def read(given: Raw, **choices: object) -> Found:
    """Read with some choices; the first thing found."""
    return meanings(replace(given, choices=Choices(**choices)))[0]  # type: ignore[arg-type]


def two_codes() -> Raw:
    return layer(
        {"buurtcode": ["A1", "A2"], "wijkteamnr": ["71", "72"], "buurtnaam": ["Noord", "Zuid"], "roepnaam": ["N", "Z"]}
    )


def figures() -> Raw:
    columns = {
        "buurtcode": ["BU03630000", "BU03630001"],
        "laagste_inkomens_2018": ["30,5", "20,1"],
        "klachten": ["12", "7"],
        "objectid": ["5", "9"],
    }
    return raw(columns, "cijfers.csv")


def codes(found: Found) -> set[str]:
    return {issue.code for issue in found.issues}


def test_nothing_decided_is_nothing_said() -> None:
    assert not Choices().anything
    assert not Choices(remembered=True).anything
    assert "read_as_chosen" not in codes(read(two_codes()))


# --- code and name


def test_the_code_and_the_name_are_the_columns_that_were_chosen() -> None:
    usual, chosen = read(two_codes()), read(two_codes(), code="wijkteamnr", name="roepnaam")
    assert usual.areas is not None
    assert chosen.areas is not None
    assert (usual.keyed, list(usual.areas.codes)) == (("buurtcode", "buurtnaam"), ["A1", "A2"])
    assert (chosen.keyed, list(chosen.areas.codes)) == (("wijkteamnr", "roepnaam"), ["71", "72"])
    assert list(chosen.areas.names) == ["N", "Z"]
    assert "read_as_chosen" in codes(chosen)


def test_without_a_code_the_names_are_the_codes() -> None:
    found = read(two_codes(), code="", name="buurtnaam")
    assert found.areas is not None
    assert list(found.areas.codes) == ["Noord", "Zuid"]
    assert "areas_by_name" in codes(found)


def test_a_table_is_keyed_by_the_column_that_was_chosen() -> None:
    given = raw({"regio": ["Noord", "Zuid"], "team": ["T1", "T2"], "x_waarde": ["1", "2"]})
    assert list(read(given).values[0].numbers.index) == ["Noord", "Zuid"]
    chosen = read(given, code="team")
    assert (chosen.key, chosen.keyed[0]) == ("code", "team")
    assert list(chosen.values[0].numbers.index) == ["T1", "T2"]


def test_a_column_that_is_not_there_is_no_choice() -> None:
    assert read(two_codes(), name="weg").keyed == ("buurtcode", "buurtnaam")
    found = read(two_codes(), fields=(("owner", "weg"),), kind="zones")
    assert "owner" not in dict(found.fields)


# --- what it is


def test_areas_can_be_policy_and_policy_can_be_areas() -> None:
    given = layer({"naam": ["Noord", "Zuid"], "code": ["1", "2"]})
    assert read(given).areas is not None
    policy = read(given, kind="zones", words=(WordChoice("", "sale"),))
    assert policy.areas is None
    assert [(zone.name, zone.kind, zone.direction) for zone in policy.zones] == [
        ("Noord", "sale", 2),
        ("Zuid", "sale", 2),
    ]
    zones = layer({"SOORT": ["verkoop", "huismeester"], "NAAM": ["Noord", "Zuid"]})
    assert len(read(zones).zones) == 2
    back = read(zones, kind="areas")
    assert back.areas is not None
    assert (len(back.zones), len(back.areas)) == (0, 2)


def test_what_something_can_be_follows_from_its_shapes() -> None:
    assert possible_kinds(layer({"naam": ["Noord"]})) == (
        "areas", "zones", "measures", "stock", "background", "table",
    )  # fmt: skip
    points = raw({"naam": ["Noord"]}, shapes=[shapely.Point(1, 1)])
    assert possible_kinds(points) == ("measures", "stock", "background", "table")
    assert possible_kinds(raw({"naam": ["Noord"]})) == ("table", "stock")


def test_a_table_can_not_be_made_areas() -> None:
    assert read(figures(), kind="areas").kind == "table"


# --- policy and measures


def test_fields_of_policy_come_from_the_columns_that_were_chosen() -> None:
    given = layer(
        {"wat": ["verkoop", "sloop"], "waar": ["Noord", "Zuid"], "wie": ["A", "B"], "sinds": ["2019", "2020"]}
    )
    fields = (("kind", "wat"), ("name", "waar"), ("owner", "wie"), ("start", "sinds"))
    found = read(given, kind="zones", fields=fields)
    assert [(z.name, z.kind, z.owner, z.start) for z in found.zones] == [
        ("Noord", "sale", "A", 2019),
        ("Zuid", "demolition_new_build", "B", 2020),
    ]
    assert "columns_unused" not in codes(found)
    without = read(given, kind="zones", fields=(*fields[:2], ("owner", "")))
    assert {zone.owner for zone in without.zones} == {""}
    assert "columns_unused" in codes(without)


def test_a_word_means_what_was_chosen() -> None:
    given = layer({"SOORT": ["verkoop", "Buurtbarbecue"], "NAAM": ["Noord", "Zuid"], "STATUS": ["gepland", "ooit"]})
    usual = read(given, kind="zones")
    assert [(w.word, w.kind, w.known) for w in usual.words] == [
        ("verkoop", "sale", True),
        ("Buurtbarbecue", "Buurtbarbecue", False),
    ]
    assert {"own_kind_of_policy", "status_unread"} <= codes(usual)
    words = (WordChoice("Buurtbarbecue", "Ontmoeten", 7), WordChoice("verkoop", "caretaker"))
    found = read(given, kind="zones", words=words)
    assert [(z.kind, z.direction, z.status) for z in found.zones] == [
        ("caretaker", 7, Status.PLANNED),
        ("Ontmoeten", 7, Status.EXISTING),
    ]
    assert "own_kind_of_policy" not in codes(found)


def test_a_word_of_the_projects_own_kinds_is_known() -> None:
    given = layer({"SOORT": ["Buurtbarbecue"], "NAAM": ["Noord"]})
    own = PolicyKind("Ontmoeten", 7, "Ontmoeten", words=("buurtbarbecue",))
    (word,) = meanings(replace(given, kinds=(own,), choices=Choices(kind="zones")))[0].words
    assert (word.kind, word.direction, word.known) == ("Ontmoeten", 7, True)
    (word,) = meanings(replace(given, choices=Choices(kind="zones")))[0].words
    assert (word.kind, word.known) == ("Buurtbarbecue", False)


def test_measures_have_their_columns_chosen_and_known_figures_by_their_id() -> None:
    given = raw(
        {"wat": ["Inloop"], "onderwerp": ["ontmoeting"], "door": ["gemeente"], "effect": ["Overlast en onveiligheid"]},
        shapes=[shapely.Point(1, 1)],
    )
    assert not read(given).measures
    fields = (("name", "wat"), ("party", "door"), ("indicator", "effect"))
    (measure,) = read(given, kind="measures", fields=fields).measures
    assert (measure.name, measure.theme, measure.party, measure.indicator) == (
        "Inloop",
        "ontmoeting",
        "gemeente",
        "onv",
    )


# --- figures


def test_low_incomes_that_do_not_say_which_are_asked_after() -> None:
    found = read(figures())
    assert {v.indicator.id for v in found.values} == {"laagste_inkomens", "klachten"}
    assert next(i for i in found.issues if i.code == "low_income_undefined").examples == ("laagste_inkomens_2018",)


@pytest.mark.parametrize("identifier", ["laagste_inkomens_20", "percentage_huishoudens_met_laagste_inkomen"])
def test_low_incomes_become_the_figure_that_was_chosen(identifier: str) -> None:
    choice = ColumnChoice("laagste_inkomens_2018", indicator=identifier)
    found = read(figures(), columns=(choice,))
    income = next(v for v in found.values if v.indicator.id == identifier)
    assert (income.indicator.year, income.indicator.unit, income.indicator.direction) == (
        2018,
        Unit.PERCENT,
        Direction.HIGH_IS_BAD,
    )
    assert income.indicator.definition
    assert "low_income_undefined" not in codes(found)


def test_the_meaning_of_a_figure_is_put_right() -> None:
    choice = ColumnChoice(
        "klachten", label="Meldingen", unit=Unit.COUNT, direction=Direction.HIGH_IS_BAD, year=2017,
        definition="Meldingen bij de wijkbeheerder", modelled=True,
    )  # fmt: skip
    found = read(figures(), columns=(choice,))
    indicator = next(v.indicator for v in found.values if v.indicator.id == "klachten")
    assert (indicator.label, indicator.unit, indicator.kind, indicator.direction) == (
        "Meldingen", Unit.COUNT, Kind.COUNT, Direction.HIGH_IS_BAD,
    )  # fmt: skip
    assert (indicator.year, indicator.definition, indicator.modelled) == (2017, choice.definition, True)


def test_a_column_is_left_out_or_taken_as_was_chosen() -> None:
    usual = read(figures())
    assert {figure.column: figure.fault for figure in usual.figures} == {
        "laagste_inkomens_2018": "",
        "klachten": "",
        "objectid": "columns_not_offered",
    }
    choices = (ColumnChoice("klachten", use=False), ColumnChoice("objectid", use=True))
    found = read(figures(), columns=choices)
    assert {v.indicator.id for v in found.values} == {"laagste_inkomens", "objectid"}
    assert "columns_left_out" in codes(found)


def test_all_figures_left_out_can_be_taken_again() -> None:
    given = layer({"code": ["a1", "a2"], "klachten": ["1", "2"]})
    found = read(given, columns=(ColumnChoice("klachten", use=False),))
    assert not found.values
    assert [(figure.column, figure.fault) for figure in found.figures] == [("klachten", "columns_left_out")]


# --- joins and boundaries


def test_a_proposed_pair_is_made_when_it_was_accepted() -> None:
    map_ = areas({"BU01930000": "Harculo en Hoog-Zuthem", "BU01930001": "Centrum"})
    figures_ = table({"Harculo en Hoogzutmen": 1.0, "Centrum": 2.0}, key="name")
    before = joined(figures_, map_)
    assert [(one.row, one.area) for one in before.proposals] == [("Harculo en Hoogzutmen", "BU01930000")]
    assert before.matched == 1
    after = joined(replace(figures_, pairs=(("Harculo en Hoogzutmen", "BU01930000"),)), map_)
    assert (after.matched, after.proposals, len(after.accepted)) == (2, (), 1)
    assert after.values[0].numbers.tolist() == [1.0, 2.0]
    assert "join_accepted" in {issue.code for issue in after.issues}


def test_a_pair_that_was_never_proposed_is_not_made() -> None:
    map_ = areas({"BU01930000": "Noord", "BU01930001": "Centrum"})
    figures_ = replace(table({"Zuid": 1.0, "Centrum": 2.0}, key="name"), pairs=(("Zuid", "BU01930000"),))
    assert joined(figures_, map_).matched == 1


def drawn(source: str, given: dict[str, str], level: Level = Level.BUURT, year: int | None = 2018) -> Found:
    return Found(source, Path(source), "areas", level, year, areas=areas(given, level, year, source))


def test_the_same_areas_twice_are_rivals_and_other_areas_are_not() -> None:
    one = drawn("a", {"BU00010000": "Noord", "BU00010001": "Zuid"})
    same = drawn("b", {"BU00010000": "Noord"})
    other_place = drawn("c", {"BU00020000": "Noord"})
    other_year = drawn("d", {"BU00010000": "Noord"}, year=2019)
    own_codes = drawn("e", {"1": "Noord"})
    assert rivals([one, same, other_place, other_year]) == ((0, 1),)
    assert rivals([one, own_codes]) == ((0, 1),)
    assert rivals([one, other_place, other_year]) == ()


# --- files of the same shape


def test_files_of_one_shape_have_the_same_columns_in_any_order() -> None:
    assert shape_of(["SOORT", "naam "]) == shape_of(["Naam", "soort"])
    assert shape_of(["soort"]) != shape_of(["soort", "naam"])


def test_choices_for_the_next_file_leave_out_what_is_of_these_rows() -> None:
    choices = Choices(
        kind="zones", pairs=(("a", "b"),), drawn=False, columns=(ColumnChoice("x", year=2018, label="X"),)
    )
    assert choices.lasting == Choices(kind="zones", columns=(ColumnChoice("x", label="X"),))


def test_files_are_read_by_choices_and_keep_what_they_were_made_of(tmp_path: Path) -> None:
    path = tmp_path / "cijfers.csv"
    path.write_text("buurtcode;klachten\nBU03630000;12\nBU03630001;7\n", encoding="utf-8")
    decided = Choices(columns=(ColumnChoice("klachten", label="Meldingen"),), remembered=True)
    (plain,) = recognised([path])
    (found,) = recognised([path], choices=lambda _: decided, keep=True)
    assert (plain.raw, plain.values[0].indicator.label) == (None, "Klachten")
    assert found.raw is not None
    assert found.values[0].indicator.label == "Meldingen"
    assert "choices_remembered" in codes(found)
    (again,) = meanings(replace(found.raw, choices=Choices()))
    assert again.values[0].indicator.label == "Klachten"


def test_a_choice_that_can_not_be_carried_out_is_told() -> None:
    given = raw({"wat": ["a"], "links": ["1"], "rechts": ["2"]})
    found = read(given, kind="stock", fields=(("x", "links"), ("y", "rechts")))
    assert (found.kind, found.issues[0].code) == ("unreadable", "coordinates_unknown")
