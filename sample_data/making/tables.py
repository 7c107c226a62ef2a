"""Tables without borders: Leefbaarometer scores, the spreadsheet of a researcher, postcode incomes, the stock."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Font

from making import town
from making.archive import write_workbook, write_zip
from making.assemble import Town
from making.scores import DIMENSIONS, score_areas

SCORES = ("lbm", "afw", *DIMENSIONS)
MIN_HOUSEHOLDS_SHEET, MIN_HOUSEHOLDS_POSTCODE = 40, 10
WHOLE = {name: "inwoners" if name in town.PER_PERSON else "huishoudens" for name in town.SHARES}
DEFINITIONS = {
    "laagste_inkomens_20": (
        "Huishoudens die landelijk tot de 20 % laagste gestandaardiseerde besteedbare inkomens horen",
        "gemeten (registratie)",
    ),
    "lvb": ("Inwoners met een licht verstandelijke beperking (IQ 50-85)", "gemodelleerde schatting"),
    "bijstand": ("Huishoudens met een algemene bijstandsuitkering", "gemeten (registratie)"),
    "psychiatrie": ("Inwoners met ernstige psychiatrische problemen", "gemodelleerde schatting"),
    "vluchtelingen": ("Inwoners die als vluchteling een verblijfsvergunning kregen", "gemeten (registratie)"),
}


def write_leefbaarometer(place: Town, path: Path) -> None:
    """`open-data-leefbaarometer-meting-2018.zip` with its inner folder; all years on the borders of 2018."""
    cells = place.cells
    households = {year: people["households"] for year, people in place.people.items()}
    levels: tuple[tuple[str, str, str, pd.Series, dict[str, str], int], ...] = (
        ("buurten", "bu_code", "bu_naam", cells["buurt"], {b.code: b.name for b in town.BUURTEN}, 7),
        ("wijken", "wk_code", "wk_naam", "WK" + cells["buurt"].str[2:8], town.WIJKEN, 7),
        ("PC4", "PC4", "", cells["postcode6"].str[:4], {}, 7),
        ("PC6", "PC6", "", cells["postcode6"], {}, 4),
    )
    folder = "Leefbaarometer 3.0 - Meting 2018 - open data"
    entries = {f"{folder}/LEESMIJ.txt": (town.NOTICE + "\r\n").encode()}
    for level, key, name_key, areas, names, decimals in levels:
        table = score_areas(place.scores, areas, households, decimals).rename(columns={"area": key})
        table = table[~table[key].isin(["BU98760601"])]
        if name_key:
            table.insert(1, name_key, table[key].map(names))
        text = table.to_csv(index=False, lineterminator="\n", float_format=f"%.{decimals}f")
        entries[f"{folder}/Leefbaarometer-scores {level} 2012-2018.csv"] = text.encode()
    write_zip(path, entries)


def shares_by_buurt(place: Town) -> pd.DataFrame:
    """Households, inhabitants and the five shares (percent, unrounded) per neighbourhood and year as `name_year`."""
    columns = {}
    sums = {year: people.groupby(place.cells["buurt"]).sum() for year, people in place.people.items()}
    for name, source in (("huishoudens", "households"), ("inwoners", "persons")):
        for year in town.YEARS:
            columns[f"{name}_{year}"] = sums[year][source]
    for name in town.SHARES:
        for year in town.YEARS:
            whole = sums[year]["persons" if name in town.PER_PERSON else "households"]
            columns[f"{name}_{year}"] = 100 * sums[year][name] / whole
    return pd.DataFrame(columns)


def write_spreadsheet(place: Town, path: Path) -> None:
    """The researcher's workbook: a title, the header on row 3, one row per neighbourhood of 2018, footnotes."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Cijfers"
    frame = shares_by_buurt(place)
    sheet.append(["Kwetsbare groepen per buurt, gemeente Waterrade (FICTIEF), 2012-2018"])
    sheet.append(["Bewerking: Bureau Radeonderzoek (fictief); buurtindeling 2018"])
    sheet.append(["buurtcode", "buurtnaam", *frame.columns])
    for code, row in frame.iterrows():
        cells: list[object] = [str(code), town.BY_CODE[str(code)].name]
        for name, value in row.items():
            indicator, year = str(name).rsplit("_", 1)
            share = indicator in town.SHARES
            if share and str(code) == town.SECRET:
                cells.append("geheim")
            elif share and row[f"huishoudens_{year}"] < MIN_HOUSEHOLDS_SHEET:
                cells.append("x")
            else:
                cells.append(round(float(value), 1) if share else int(value))
        sheet.append(cells)
    for note in (
        None,
        "x = te weinig huishoudens (minder dan 40); geheim = niet vrijgegeven door de bronhouder.",
        "(1) lvb en psychiatrie zijn gemodelleerde schattingen, geen tellingen.",
        "(2) Aandelen in procenten van huishoudens of inwoners; zie het blad Toelichting.",
        town.NOTICE,
    ):
        sheet.append([note])
    for cell in (*sheet[1], *sheet[3]):
        cell.font = Font(bold=True)
    sheet.freeze_panes = "C4"
    sheet.column_dimensions["B"].width = 44
    _explain(book)
    write_workbook(path, book)


def _explain(book: Workbook) -> None:
    sheet = book.create_sheet("Toelichting")
    sheet.append(["Toelichting bij de cijfers van Waterrade (FICTIEF)"])
    sheet.append(["kolom", "omschrijving", "eenheid", "noemer", "soort cijfer", "hoog is", "bron"])
    for name, (text, kind) in DEFINITIONS.items():
        source = "Bureau Radeonderzoek (fictief)"
        sheet.append([name, text, "procent", WHOLE[name], kind, "ongunstig", source])
    sheet.append(["huishoudens", "Particuliere huishoudens op 1 januari", "aantal", None, "gemeten", None, source])
    sheet.append(["inwoners", "Inwoners op 1 januari", "aantal", None, "gemeten", None, source])
    sheet.append([None])
    sheet.append([town.NOTICE])
    sheet.column_dimensions["B"].width = 80


def write_postcode_incomes(place: Town, path: Path) -> None:
    """`laagste_inkomens_pc6_2012_2018.csv`: households and share of the 20 % lowest incomes, decimal comma."""
    out = pd.DataFrame({"postcode6": place.cells["postcode6"]})
    for year in (2012, 2018):
        people = place.people[year]
        share = 100 * people["laagste_inkomens_20"] / people["households"].where(people["households"] > 0)
        text = share.map("{:.1f}".format).str.replace(".", ",")
        text = text.where(people["households"] >= MIN_HOUSEHOLDS_POSTCODE, "geheim")
        out[f"huishoudens_{year}"] = people["households"].astype(str).where(people["households"] > 0, "")
        out[f"laagste_inkomens_20_{year}"] = text.where(people["households"] > 0, "")
    out["bron"] = "fictief"
    path.write_bytes(out.to_csv(index=False, sep=";", lineterminator="\r\n").encode())


def write_stock(place: Town, path: Path) -> None:
    """`bezit_2018.csv`: every dwelling with its owner; `;` and decimal comma."""
    homes = place.homes
    out = pd.DataFrame({"id": [f"W{number:05d}" for number in range(1, len(homes) + 1)]})
    for axis in ("x", "y"):
        out[axis] = homes[axis].map("{:.1f}".format).str.replace(".", ",")
    out["postcode6"], out["huisnummer"], out["eigenaar"] = homes["postcode6"], homes["number"], homes["owner"]
    out["complexcode"], out["type"], out["bouwjaar"] = homes["complexcode"], homes["kind"], homes["built"]
    out["huursegment"], out["aantal"], out["bron"] = homes["segment"], 1, "fictief"
    path.write_bytes(out.to_csv(index=False, sep=";", lineterminator="\n").encode())
