from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import ExportError
from sociale_kaart.core.project import Settings
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Axis, Bivariate, Choropleth, Classes, Condition, Rule, Scheme, Typology
from sociale_kaart.export.sheet import write_sheet
from sociale_kaart.render.resolve import resolve
from sociale_kaart.render.resolved import ResolvedMap
from tests import town

AT_20 = Classes(Scheme.USER_DEFINED, bins=(20.0,))
BANDED = Classes(Scheme.STABLE_BAND, k=3)


def incomes(language: str = "nl", **changes: object) -> ResolvedMap:
    spec = Choropleth("inkomens", Axis(Quantity.parse("laagste_inkomens_20@2018"), AT_20))
    return resolve(town.project(settings=Settings(language), **changes), spec)


def sheets(resolved: ResolvedMap, path: Path) -> list[Worksheet]:
    write_sheet(resolved, path)
    return load_workbook(path).worksheets


def column(sheet: Worksheet, heading: str) -> list[object]:
    head = [cell.value for cell in sheet[1]]
    at = next(number for number, name in enumerate(head) if str(name).startswith(heading))
    return [row[at].value for row in sheet.iter_rows(min_row=2)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kaart.xlsx"


def test_three_sheets_in_the_language_of_the_map(path: Path) -> None:
    assert [sheet.title for sheet in sheets(incomes(), path)] == ["Gebieden", "Legenda", "Definities"]
    assert [sheet.title for sheet in sheets(incomes("en"), path)] == ["Areas", "Legend", "Definitions"]


def test_numbers_are_numbers_and_what_is_missing_is_empty_with_its_reason(path: Path) -> None:
    areas, *_ = sheets(incomes(), path)
    assert column(areas, "Code") == list(town.CODES)
    assert column(areas, "Laagste inkomens") == [15.0, 20.5, 28.0, None]
    assert column(areas, "Waarom geen waarde")[3] == "te kleine aantallen"
    assert areas["E2"].number_format == '#,##0.0" %"_)'


def test_a_change_is_shown_with_its_sign_in_percentage_points(path: Path) -> None:
    spec = Choropleth("m", Axis(Quantity.parse("laagste_inkomens_20@2012:2018"), BANDED))
    areas, _, definitions = sheets(resolve(town.project(), spec), path)
    assert areas["E1"].value == "Laagste inkomens (20 %), verandering 2012–2018 (procentpunt)"
    assert areas["E2"].number_format == "+#,##0.0_);-#,##0.0_);#,##0.0_)"
    said = {row[0].value: row[1].value for row in definitions.iter_rows()}
    assert said["Code in het project"] == "laagste_inkomens_20@2012; laagste_inkomens_20@2018"
    assert said["Telt als stabiel"] == "± 1,0 procentpunt"


def test_a_class_has_the_colour_of_the_map_and_ink_that_reads_on_it(path: Path) -> None:
    resolved = incomes()
    areas, legend, _ = sheets(resolved, path)
    assert areas["C2"].fill.fgColor.rgb[2:] == resolved.legend[0].colour.lstrip("#").upper()
    assert [cell.value for cell in legend["A"][:4]] == ["Klasse", "A", "B", None]
    assert [row.areas for row in resolved.legend] == [cell.value for cell in legend["C"][1:4]]


def test_the_areas_are_a_table_with_filters_and_a_frozen_head(path: Path) -> None:
    areas, legend, _ = sheets(incomes(), path)
    (table,) = areas.tables.values()
    assert table.ref == "A1:I5"
    assert table.autoFilter.ref == "A1:I5"
    assert areas.freeze_panes == "C2"
    assert len(legend.tables) == 1


def test_definitions_say_what_a_number_means(path: Path) -> None:
    *_, definitions = sheets(incomes(), path)
    said = {row[0].value: row[1].value for row in definitions.iter_rows()}
    assert said["Eenheid"] == "procent"
    assert said["Richting"] == "hoger is ongunstiger"
    assert said["Bron"] == "Onderzoek"
    assert said["Klassengrenzen"] == "20,0 %"
    assert "Licentie" not in said  # nobody said


def test_definitions_of_a_typology_give_its_thresholds(path: Path) -> None:
    share = Quantity.parse("laagste_inkomens_20@2018")
    spec = Typology(
        "t", (Rule("veel", "Veel", "#b2182b", (Condition(share, ">", 20.0),)), Rule("rest", "Rest", "#eeeeee"))
    )
    *_, definitions = sheets(resolve(town.project(), spec), path)
    assert {row[0].value: row[1].value for row in definitions.iter_rows()}["Klassengrenzen"] == "meer dan 20,0 %"


def test_nothing_becomes_a_formula(path: Path) -> None:
    areas = town.areas()
    names = ["=1+1", "+31", "@SUM(A1)", "-1\x07"]
    resolved = replace(incomes(), title="=cmd()", areas=Areas(areas.level, areas.year, areas.frame.assign(name=names)))
    written = sheets(resolved, path)
    assert column(written[0], "Naam") == ["=1+1", "+31", "@SUM(A1)", "-1"]
    cells = [cell for sheet in written for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+", "@")))


def test_two_quantities_of_one_name_have_headings_of_their_own(path: Path) -> None:
    axis = Axis(Quantity.parse("laagste_inkomens_20@2018"), AT_20)
    resolved = resolve(town.project(), Bivariate("b", axis, Axis(Quantity.parse("onv@2018"), BANDED_LEVEL)))
    first, second = resolved.quantities
    alike = replace(resolved, quantities=(first, replace(second, label=first.label, unit=first.unit)))
    areas, *_ = sheets(alike, path)
    heads = [cell.value for cell in areas[1]]
    assert len(set(heads)) == len(heads)


BANDED_LEVEL = Classes(Scheme.USER_DEFINED, bins=(-0.08,))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="export_no_folder"):
        write_sheet(incomes(), tmp_path / "nowhere" / "k.xlsx")
