from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pyogrio
import pytest

from sociale_kaart.analysis.edition import Revision, edition_of, ended, revisions, years_of
from sociale_kaart.core.resources import sample_data
from sociale_kaart.workflow import built
from tests.analysis.squares import areas

# Ten cells by ten would be a long row: one row of eight cells of 100 m.
OLD = areas(
    {"A": [(0, 0)], "B": [(1, 0)], "C": [(2, 0), (3, 0)], "D": [(4, 0)], "E": [(5, 0)], "F": [(6, 0)], "G": [(7, 0)]},
    2012,
)
NEW = areas(
    {
        "A": [(0, 0)],
        "b": [(1, 0)],
        "C1": [(2, 0)],
        "C2": [(3, 0)],
        "DE": [(4, 0), (5, 0)],
        "F": [(6, 0), (6, 1)],
        "N": [(0, 5)],
    },
    2018,
)


def test_every_kind_of_revision_is_told_apart():
    table = revisions(OLD, NEW)
    assert table["revision"].to_dict() == {
        "A": Revision.UNCHANGED,
        "b": Revision.ONLY_CODE,
        "C1": Revision.SPLIT,
        "C2": Revision.SPLIT,
        "DE": Revision.MERGED,
        "F": Revision.BOUNDARY,
        "N": Revision.NEW,
    }
    assert table["former"].to_dict() == {
        "A": ("A",),
        "b": ("B",),
        "C1": ("C",),
        "C2": ("C",),
        "DE": ("D", "E"),
        "F": ("F",),
        "N": (),
    }
    assert table.loc["F", "kept"] == pytest.approx(0.5)  # half of it is new land
    assert ended(OLD, table).tolist() == ["G"]


def test_an_edition_is_known_by_its_shapes_even_when_all_codes_are_new():
    renumbered = areas(
        {f"x{code}": [cell] for code, cell in zip("ABDE", [(0, 0), (1, 0), (4, 0), (5, 0)], strict=True)}
    )
    found = edition_of(renumbered, [OLD, NEW])
    assert found is not None
    # four of seven old areas have their shape: 4 / (4 + 7 - 4); of the new edition only two: 2 / (4 + 7 - 2)
    assert (found.year, found.codes, found.shapes) == (2012, 0.0, 4 / 7)
    assert edition_of(renumbered, []) is None
    assert edition_of(areas({"Q": [(0, 90)]}), [OLD]) is None


def test_codes_alone_tell_the_years_they_can_be_of():
    assert years_of(["BU00030001", "BU19660001"]) == (2019, 2020)  # Appingedam and Het Hogeland
    assert years_of(["BU03630000"]) == (None, 2021)
    assert years_of(["WK0363AA"]) == (2022, None)
    assert years_of(["GM0363"]) == (None, None)
    assert years_of(["9711AB", "Centrum"]) == (None, None)


def test_the_planted_revision_is_found():
    made = built([sample_data() / "buurt_2012.zip", sample_data() / "wijkenbuurten_2018_v3.gpkg"]).project
    before, after = (next(a for a in made.areas if (a.level, a.year) == ("buurt", year)) for year in (2012, 2018))
    table = revisions(before, after)
    truth = json.loads((sample_data() / "truth.json").read_text(encoding="utf-8"))["indelingswijziging"]
    codes = {
        code: 1 if r is Revision.UNCHANGED else 2 if r is Revision.ONLY_CODE else 3
        for code, r in table["revision"].items()
    }
    assert {code: kind for code, kind in codes.items() if kind > 1} == truth["codes"]
    assert {o: list(table.index[table["former"] == (o,)]) for o in truth["gesplitst"]} == truth["gesplitst"]
    assert {n: list(table["former"][n]) for n in truth["samengevoegd"]} == truth["samengevoegd"]
    assert {table["former"][n][0]: n for n in table.index[table["revision"] == Revision.ONLY_CODE]} == truth[
        "hernummerd"
    ]


def test_the_areas_of_eindhoven_that_changed_in_ten_years(real_data: Path):
    names = ("eindhoven_buurten_2013.geojson", "eindhoven_buurten_opendata_2023.geojson")
    before, after = built([real_data / "buurten" / name for name in names]).project.areas
    table = revisions(before, after)
    assert table["revision"].value_counts().to_dict() == {Revision.ONLY_CODE: 111, Revision.BOUNDARY: 5}
    changed = after.names[table["revision"] == Revision.BOUNDARY]
    assert set(changed) == {"BeA2", "Ooievaarsnest", "Castiliëlaan", "Blixembosch-Oost", "Genderbeemd"}
    assert table["kept"].min() == pytest.approx(0.788, abs=0.001)  # BeA2 grew by a quarter
    assert edition_of(after, [before]).shapes == pytest.approx(111 / 121)


def test_the_editions_of_the_whole_country_by_their_codes(real_data: Path):
    country = built([real_data / "buurten" / "nl_buurten_2019_RD.gpkg"]).project.areas[0]
    first, last = years_of(country.codes)
    assert (first, last) == (2019, 2020)


def test_the_municipalities_that_came_and_went_are_those_between_two_editions(real_data: Path):
    before, after = (
        {str(code)[2:6] for code in codes}
        for codes in (
            pyogrio.read_dataframe(real_data / "buurten" / "nl_buurten_2019_RD.gpkg", read_geometry=False)["statcode"],
            pd.read_csv(real_data / "statistics" / "nl_buurten_2024_kerncijfers_misdrijven_2021_2025.csv", dtype=str)[
                "code"
            ],
        )
    )
    assert {code for code in after if (years_of([f"GM{code}"])[0] or 0) > 2019} == after - before
    assert {code for code in before if years_of([f"GM{code}"])[1] is not None} == before - after
    assert {code for code in before if years_of([f"GM{code}"])[0] == 2019} <= after
