"""From a column's header to its meaning: the dictionary of known indicators, and rules for all others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from sociale_kaart.core.indicator import Direction, Indicator, Kind, Unit
from sociale_kaart.sources.figures.dictionary import dictionary, nearness

__all__ = [
    "Family",
    "Meaning",
    "indicator_for",
    "is_known",
    "is_official",
    "meaning_of",
    "slug",
    "without_year",
]

Family = Literal["leefbaarometer", "cbs", "grid", "own"]
"""Whose column names are looked up: the Leefbaarometer's, CBS and police, CBS postcodes and squares, or a user's."""

_TABLES: Mapping[Family, tuple[str, ...]] = {
    "leefbaarometer": ("leefbaarometer", "leefbaarometer2"),
    "cbs": ("cbs", "ses", "police", "health"),
    "grid": ("grid", "cbs"),
    "own": ("research", "police", "health", "cbs", "ses"),
}
_BY_CODE_ALONE = {("own", "cbs"), ("own", "ses")}  # "inwoners" in a user's own table need not be the CBS figure
_SHORT_CODE = re.compile(r"(?=.{4,10}$)[A-Za-z0-9]+(_[A-Za-z0-9]+)+")  # nobody but CBS writes p_hh_li or AANT_INW
_SHARE_BAND = 1.0
_ABBREVIATION = 4  # "WOZ", "LVB": longer words in capitals are only shouted

_YEAR = re.compile(r"(?<!\d)(19[89]\d|20[0-4]\d)(?!\d)")
_NOT_A_YEAR = re.compile(r"(tot|vanaf|voor|na|sinds|bouwjaar|gebouwd|before|after|since|until)[\s_]*$", re.IGNORECASE)
_MARK = re.compile(r"\s*(\(\d{1,2}\)|(?<=\s)\d\)|\*+)\s*$")
_BRACKETS = re.compile(r"\s*[\[(]([^\[\]()]*)[\])]\s*$")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Z])")
_ODATA = re.compile(r"^(?:k_)?([A-Z0-9]\w*[A-Za-z]\w*)_\d{1,3}$")

_STATED_UNITS = (  # what stands between brackets
    (re.compile(r"%|procent(en)?"), Unit.PERCENT),
    (re.compile(r"per 1[\s.]?000.*"), Unit.PER_1000),
    (re.compile(r"x 1[\s.]?000 (euro|eur|€)"), Unit.THOUSAND_EURO),
    (re.compile(r"euro|eur|€"), Unit.EURO),
    (re.compile(r"(aantal|personen|huishoudens|woningen|woonruimten|inwoners|adressen|stuks)"), Unit.COUNT),
    (re.compile(r"score|index|indexcijfer"), Unit.SCORE),
    (
        re.compile(r"(aantal )?.*per .*|km|ha|m²|m2|m³|m3|kwh|getal|waarde|jaar|code|naam|omschrijving|cijfer"),
        Unit.NUMBER,
    ),
)
_TOLD_UNITS = (  # what a name says
    (re.compile(r"per_?1000|per_1_000|promille"), Unit.PER_1000),
    (
        re.compile(r"^(percentage|perc|pct|procent|aandeel|share|p)_|_(percentage|perc|pct|procent|aandeel)$"),
        Unit.PERCENT,
    ),
    (re.compile(r"^(gemiddelde?|gem|mediaan|avg|mean|g|m)_|afstand"), Unit.NUMBER),
    (re.compile(r"^(aantal|aant|number|count|n|a)_|_(aantal|count|totaal)$|_in_ha$"), Unit.COUNT),
    (re.compile(r"score"), Unit.SCORE),
    (re.compile(r"^(inwoners|huishoudens|woningen|woonruimten|personen|bewoners|adressen|misdrijven)"), Unit.COUNT),
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A header as understood: the indicator, the year that stood in the header and an ordinary value, where known."""

    indicator: Indicator
    year: int | None = None
    known: bool = False
    usual: float | None = None

    @property
    def dated(self) -> Indicator:
        """The indicator in the year of its header, where that names one."""
        return self.indicator if self.year is None else replace(self.indicator, year=self.year)


@cache
def meaning_of(header: str, family: Family = "own") -> Meaning:
    """Understand a header: a known indicator by any of its names, else a slug with what the name itself tells.

    >>> meaning = meaning_of("Laagste_inkomens_20_2012")
    >>> meaning.indicator.id, meaning.year, meaning.known
    ('laagste_inkomens_20', 2012, True)
    >>> meaning_of("P_KOOPWON", "cbs").indicator.id, meaning_of("percentageKoopwoningen", "cbs").indicator.id
    ('percentage_koopwoningen', 'percentage_koopwoningen')
    >>> meaning_of("onder_65").indicator.id, meaning_of("misdrijven_per1000").indicator.id
    ('onder_65', 'misdrijven_per1000')
    """
    name = _MARK.sub("", header.strip())
    bare, stated = _without_unit(name)
    for text in (name, bare, _uncut(name)):
        found = _found(text, family, stated)
        if found is not None:
            return found
    rest, year = without_year(bare)
    if year is not None:
        found = _found(rest, family, stated)
        if found is not None:
            return replace(found, year=year)
    return Meaning(_derived(rest, stated), year)


def indicator_for(
    header: str,
    *,
    family: Family = "own",
    year: int | None = None,
    source: str = "",
    edition: str = "",
    licence: str = "",
) -> Indicator:
    """Return the indicator of a header; the year in the header goes before `year`.

    >>> indicator_for("misdrijven_2021", year=2024).key, indicator_for("onv", family="leefbaarometer", year=2018).key
    ('misdrijven@2021', 'onv@2018')
    """
    meaning = meaning_of(header, family)
    own = meaning.indicator
    return replace(
        own,
        year=year if meaning.year is None else meaning.year,
        source=own.source or source,
        edition=edition,
        licence=own.licence if own.source else licence,
    )


def is_known(header: str, family: Family) -> bool:
    """Tell whether a header is in the dictionary."""
    return meaning_of(header, family).known


def is_official(header: str, family: Family = "cbs") -> bool:
    """Tell whether a header is written as CBS writes it: known, and not merely an ordinary word.

    >>> is_official("P_KOOPWON"), is_official("percentageKoopwoningen"), is_official("huishoudens")
    (True, True, False)
    """
    written = "_" in header or header.isupper() or bool(re.search(r"[a-z][A-Z]", header))
    if not written:
        return False
    meaning = meaning_of(header, family)
    return (meaning.known or bool(meaning.indicator.theme)) and (meaning.year is None or family == "grid")


def slug(text: str) -> str:
    """Return text as an id: lower case, accents gone, everything else an underscore.

    >>> slug("% huishoudens onder 105% van sociaal minimum"), slug("OFFICIËLE naam"), slug("Personenauto's")
    ('huishoudens_onder_105_van_sociaal_minimum', 'officiele_naam', 'personenautos')
    """
    return re.sub(r"[^a-z0-9]+", "_", _plain(text).replace("'", "").replace("’", "")).strip("_")


def without_year(header: str) -> tuple[str, int | None]:
    """Return a header without the one year in it, and that year; a building year is no year of measuring.

    >>> without_year("INW2014"), without_year("lvb (2018)"), without_year("bouwjaar voor 2000")
    (('INW', 2014), ('lvb', 2018), ('bouwjaar voor 2000', None))
    """
    years = list(_YEAR.finditer(header))
    if len({match.group() for match in years}) != 1 or _NOT_A_YEAR.search(header[: years[0].start()]):
        return header, None
    rest = _YEAR.sub(" ", header)
    rest = re.sub(r"[(\[]\s*[)\]]", " ", rest)
    rest = re.sub(r"([\s_\-:;,.@]*\s+[\s_\-:;,.@]*)$|^([\s_\-:;,.@]*\s+[\s_\-:;,.@]*)", "", rest)
    return re.sub(r"_\s+_|_\s+|\s+_|\s{2,}", lambda gap: "_" if "_" in gap.group() else " ", rest), int(
        years[0].group()
    )


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(ch for ch in decomposed if not unicodedata.combining(ch)).lower()


def _compact(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", _plain(text))


def _without_unit(name: str) -> tuple[str, Unit | None]:
    """Take the unit between brackets off a name: "Huurwoningen totaal (%)"."""
    match = _BRACKETS.search(name)
    if match:
        content = re.sub(r"\s+", " ", match.group(1).strip().lower())
        for pattern, unit in _STATED_UNITS:
            if pattern.fullmatch(content):
                return _MARK.sub("", name[: match.start()]).strip(), unit
    return name, None


@cache
def _names(family: Family) -> Mapping[str, tuple[Meaning, ...]]:
    """Return the known indicators of a family by every compact name they have."""
    names: dict[str, tuple[Meaning, ...]] = {}
    for table in _TABLES[family]:
        for identifier, entry in dictionary()[table].items():
            meaning = _entry(identifier, entry, dictionary()["source"][table])
            aliases = entry.get("aliases", ())
            if (family, table) in _BY_CODE_ALONE:
                aliases = [alias for alias in aliases if _SHORT_CODE.fullmatch(alias)]
            for name in dict.fromkeys(_compact(alias) for alias in (identifier, *aliases)):
                names[name] = (*names.get(name, ()), meaning)
    return names


def _entry(identifier: str, entry: Mapping[str, Any], source: Mapping[str, str]) -> Meaning:
    unit = Unit(entry["unit"]) if "unit" in entry else _told_unit(identifier)
    indicator = Indicator(
        id=identifier,
        label=entry["nl"],
        label_en=entry["en"],
        unit=unit,
        direction=Direction(entry.get("direction", "neutral")),
        kind=_kind(unit),
        denominator=entry.get("per", ""),
        theme=entry.get("theme", ""),
        definition=entry.get("definition", ""),
        definition_en=entry.get("definition_en", ""),
        source=source["name"],
        licence=source["licence"],
        modelled=entry.get("modelled", False),
        stable_band=entry.get("stable_band", _SHARE_BAND if unit is Unit.PERCENT else None),
    )
    return Meaning(indicator, known=True, usual=entry.get("usual"))


def _found(text: str, family: Family, stated: Unit | None) -> Meaning | None:
    names = _names(family)
    for name in _spellings(text, family):
        for meaning in names.get(name, ()):
            if _agrees(stated, meaning.indicator.unit):
                return meaning
    return None


def _uncut(name: str) -> str:
    """Return the one known name that a shapefile can have cut to these ten characters, else the name as it is.

    >>> _uncut("aantal_inw"), _uncut("woningvoor"), _uncut("percentage")
    ('aantal_inwoners', 'woningvoorraad', 'percentage')
    """
    if len(name) != 10 or not name.islower():
        return name
    fitting = [known for known in dictionary()["cbs"] if known.startswith(name)]
    return fitting[0] if len(fitting) == 1 and len(fitting[0]) > 10 else name


def _spellings(text: str, family: Family) -> Iterator[str]:
    """Yield the compact forms under which a header may be known, the most telling first."""
    yield _compact(text)
    if family != "cbs":
        return
    odata = _ODATA.match(text)
    if odata:
        yield _compact(odata.group(1))
    parts = text.split("/")
    for start in range(1, len(parts)):
        yield _compact("/".join(parts[start:]))


def _agrees(stated: Unit | None, known: Unit) -> bool:
    if stated is Unit.PERCENT or known is Unit.PERCENT:
        return stated in (None, known)
    return stated is not Unit.COUNT or known in (Unit.COUNT, Unit.NUMBER)


def _told_unit(identifier: str) -> Unit:
    return next((unit for pattern, unit in _TOLD_UNITS if pattern.search(identifier)), Unit.NUMBER)


def _kind(unit: Unit) -> Kind:
    if unit is Unit.COUNT:
        return Kind.COUNT
    return Kind.SHARE if unit in (Unit.PERCENT, Unit.PER_1000) else Kind.MEAN


def _derived(name: str, stated: Unit | None) -> Indicator:
    """Make an indicator of an unknown name, with what the name itself tells: unit, kind, a readable label."""
    camel = bool(re.search(r"[a-z][A-Z]", name)) and not re.search(r"[\s_]", name)
    parts = name.split("/")
    words = "/".join(parts[1:]) if len(parts) > 2 else parts[-1]
    spread = _CAMEL.sub("_", words) if camel else words
    identifier = slug(spread)
    near = nearness(identifier)
    if near is not None:
        return near
    unit = stated or (Unit.PERCENT if "%" in name else _told_unit(identifier))
    label = re.sub(r"[_\s]+", " ", spread.replace("/", ": ")).strip(" %")
    label = label.lower() if label.isupper() and len(label) > _ABBREVIATION else label
    return Indicator(
        id=identifier,
        label=label[:1].upper() + label[1:],
        unit=unit,
        kind=_kind(unit),
        stable_band=_SHARE_BAND if unit is Unit.PERCENT else None,
    )
