"""The export of StatLine, the tables of Statistics Netherlands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from making import town
from making.assemble import Town
from making.cbs import published_areas

FILE = "Kerncijfers_wijken_en_buurten_2018_12032020_101530.csv"


def _whole(value: float) -> str:
    return f"{value:.0f}"


def _one_decimal(value: float) -> str:
    return f"{value:8.1f}"


# Header of StatLine, figure, how it is written.
COLUMNS: tuple[tuple[str, str, Callable[[float], str]], ...] = (
    ("Bevolking/Aantal inwoners (aantal)", "inwoners", _whole),
    ("Bevolking/Geslacht/Mannen (aantal)", "mannen", _whole),
    ("Bevolking/Geslacht/Vrouwen (aantal)", "vrouwen", _whole),
    ("Bevolking/Leeftijdsgroepen/0 tot 15 jaar (aantal)", "n_0_15", _whole),
    ("Bevolking/Leeftijdsgroepen/15 tot 25 jaar (aantal)", "n_15_25", _whole),
    ("Bevolking/Leeftijdsgroepen/25 tot 45 jaar (aantal)", "n_25_45", _whole),
    ("Bevolking/Leeftijdsgroepen/45 tot 65 jaar (aantal)", "n_45_65", _whole),
    ("Bevolking/Leeftijdsgroepen/65 jaar of ouder (aantal)", "n_65", _whole),
    ("Bevolking/Particuliere huishoudens/Huishoudens totaal (aantal)", "huishoudens", _whole),
    (
        "Bevolking/Particuliere huishoudens/Gemiddelde huishoudensgrootte (aantal)",
        "huishoudensgrootte",
        _one_decimal,
    ),
    ("Bevolking/Bevolkingsdichtheid (aantal inwoners per km²)", "dichtheid", _whole),
    ("Wonen/Woningvoorraad (aantal)", "woningen", _whole),
    ("Wonen/Gemiddelde woningwaarde (x 1 000 euro)", "woz", _whole),
    ("Wonen/Woningen naar type/Percentage eengezinswoning (%)", "eengezins", _whole),
    ("Wonen/Woningen naar type/Percentage meergezinswoning (%)", "meergezins", _whole),
    ("Wonen/Woningen naar bewoning/Percentage bewoond (%)", "bewoond", _whole),
    ("Wonen/Woningen naar bewoning/Percentage onbewoond (%)", "onbewoond", _whole),
    ("Wonen/Woningen naar eigendom/Koopwoningen (%)", "koop", _whole),
    ("Wonen/Woningen naar eigendom/Huurwoningen/Huurwoningen totaal (%)", "huur", _whole),
    ("Wonen/Woningen naar eigendom/Huurwoningen/In bezit woningcorporatie (%)", "corporatie", _whole),
    (
        "Wonen/Woningen naar eigendom/Huurwoningen/In bezit overige verhuurders (%)",
        "overige_verhuurders",
        _whole,
    ),
    ("Wonen/Woningen naar eigendom/Eigendom onbekend (%)", "eigendom_onbekend", _whole),
    ("Wonen/Woningen naar bouwjaar/Bouwjaar voor 2000 (%)", "voor_2000", _whole),
    ("Wonen/Woningen naar bouwjaar/Bouwjaar vanaf 2000 (%)", "na_2000", _whole),
    ("Inkomen/Inkomen van personen/Aantal inkomensontvangers\u00a0 \u00a0 (aantal)", "", _whole),
    ("Inkomen/Inkomen van huishoudens/40% huishoudens met laagste inkomen (%)", "laagste_40", _one_decimal),
    ("Inkomen/Inkomen van huishoudens/Huishoudens met een laag inkomen (%)", "laag_inkomen", _one_decimal),
    (
        "Inkomen/Inkomen van huishoudens/Huish. onder of rond sociaal minimum (%)",
        "sociaal_minimum",
        _one_decimal,
    ),
    ('"Sociale zekerheid/Personen per soort uitkering; Bijstand (aantal)"', "bijstand", _whole),
)


def write_statline(place: Town, path: Path) -> None:
    """A raw StatLine export: path headers, padded codes, a padded `.` where missing, three levels in one table."""
    buurt = place.cells["buurt"]
    names = {b.code: b.name for b in town.BUURTEN}
    names |= {code: f"Wijk {code[-2:]} {name}" for code, name in town.WIJKEN.items()}
    names[town.GEMEENTE] = town.GEMEENTENAAM
    frames = []
    for kind, areas in (
        ("Gemeente", pd.Series(town.GEMEENTE, buurt.index)),
        ("Wijk", "WK" + buurt.str[2:8]),
        ("Buurt", buurt),
    ):
        frame = published_areas(place, areas, 2018).drop(columns="geometry").assign(kind=kind)
        for age in ("0_15", "15_25", "25_45", "45_65", "65"):
            frame["n_" + age] = 5 * (frame["p_" + age] * frame["inwoners"] / 500).round()
        frames.append(frame)
    rows = pd.concat(frames)
    rows["order"] = [code[2:].ljust(8) if len(code) > 6 else "" for code in rows.index]
    lead = [
        "Wijken en buurten",
        "Regioaanduiding/Gemeentenaam (naam)",
        "Regioaanduiding/Soort regio (omschrijving)",
        "Regioaanduiding/Codering (code)",
        "Regioaanduiding/Indelingswijziging wijken en buurten (code)",
    ]
    lines = [";".join([*lead, *(header for header, _, _ in COLUMNS)])]
    for code, row in rows.sort_values("order", kind="stable").iterrows():
        change = "." if row["kind"] == "Gemeente" else str(town.CHANGE_2018.get(str(code), 1))
        start = [
            names[str(code)],
            town.GEMEENTENAAM.ljust(40),
            row["kind"].ljust(10),
            str(code).ljust(10),
            change,
        ]
        cells = [
            "       ." if not figure or pd.isna(row[figure]) else written(float(row[figure]))
            for _, figure, written in COLUMNS
        ]
        lines.append(";".join(start + cells))
    path.write_bytes(("\ufeff" + "\r\n".join(lines) + "\r\n").encode())
