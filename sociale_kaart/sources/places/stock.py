"""Stock: dwellings or complexes with a place or an address; which owners are corporations is judged by their words."""

from __future__ import annotations

import re
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from sociale_kaart.core.crs import RD
from sociale_kaart.core.errors import SourceError
from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.stock import Stock
from sociale_kaart.sources.figures.cells import merged, parse
from sociale_kaart.sources.files.projection import points
from sociale_kaart.sources.found import CrsFound, Found, Owner, Raw
from sociale_kaart.sources.keys import place_in, texts_of, year_in
from sociale_kaart.sources.names import plain
from sociale_kaart.sources.places.addresses import ADDRESS_HEADERS, address_columns, holds_addresses
from sociale_kaart.sources.places.vocabulary import fields_in, owner_words, unread, unused, words

__all__ = ["STOCK_FIELDS", "Owners", "judged", "read", "recognises"]

_HEADERS = {
    "owner": r"eigenaar|eigendom|owner|verhuurder|bezitter|corporati?e?|corporatie_?naam|eigenaar_?naam|organisatie",
    "dwellings": r"aantal|vhe|vhes|aantal_?vhe|vhe_?aantal|woningen|aantal_?won(?:ingen)?|dwellings",
    "x": r"x|x_?coord\w*|rd_?x|lon|lng|longitude|lengtegraad|x_?rd",
    "y": r"y|y_?coord\w*|rd_?y|lat|latitude|breedtegraad|y_?rd",
    **ADDRESS_HEADERS,
    "id": r"id|vhe_?(?:nr|nummer|id|code)|woning_?(?:id|nr|nummer)|nummer|eenheid|eenheid_?(?:nr|nummer|code)|oge_?\w*",
    "kind": r"type|woning_?type|type_?woning|soort|soort_?woning|kind|vastgoed_?type",
    "built": r"bouw_?jaar|built|year_?built",
    "rent": r"huur_?segmen?t?|segment|huur_?klasse|rent|huur_?categorie|prijs_?segment",
    "label": r"energie_?label|energielab|label|doelgroep_?label|verkoop_?label",
    "complex": r"complex|complex_?(?:code|nr|nummer|naam)|complexnum",
}
STOCK_FIELDS = tuple(_HEADERS)
"""What is known of dwellings, in the order in which it is asked."""

_TELLING = {"dwellings", "complex", "built", "kind", "rent", "label"}
_OWN = "Eigen bezit"  # whose stock it is where nothing says so
_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Owners:
    """The owners that are corporations (by their words, or because they keep complexes) and those in doubt."""

    corporations: frozenset[str]
    by_complex: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


def recognises(raw: Raw) -> bool:
    """Tell whether rows have an owner and a place or an address, and something that is said of dwellings.

    Without an owner, dwellings must be told by two things that only landlords keep of single complexes or dwellings.
    """
    columns = fields_in(raw, _HEADERS)
    if not (_placed(raw, columns) or holds_addresses(raw.frame, columns)):
        return False
    if "owner" in columns:
        return bool(_TELLING & set(columns))
    said = {field for field in ("dwellings", "complex", "rent") if field in columns}
    return "complex" in said and len(said) > 1 and raw.frame.shape[0] > 0


def _placed(raw: Raw, columns: dict[str, str]) -> bool:
    return raw.geometry is not None or {"x", "y"} <= set(columns)


def read(raw: Raw) -> tuple[Found, ...]:
    """Read the stock as points; polygons of complexes are kept at a point inside them.

    Rows without a point that have an address are kept apart (`Found.addressed`), for when the project can place them.
    Raises SourceError where the coordinates lie nowhere in the Netherlands.
    """
    columns = fields_in(raw, _HEADERS)
    places, crs, issues = _places(raw, columns)
    frame = gpd.GeoDataFrame(_attributes(raw, columns), geometry=places.array, crs=RD)
    frame.index = _ids(raw.frame, columns)
    owners = _as_chosen(judged(frame), raw)
    unnamed = "owner" not in columns
    frame["corporation"] = True if unnamed else frame["owner"].isin(owners.corporations).to_numpy(dtype=bool)
    addresses = address_columns(raw.frame, columns).set_axis(frame.index)
    placed = frame.geometry.notna() & ~frame.geometry.is_empty
    counted = frame["dwellings"] > 0
    apart = ~placed & counted & (addresses != "").any(axis=1)
    lost = int((~placed & ~apart).sum())
    stock = Stock(frame[placed & counted], year_in(raw), raw.name)
    issues += [
        *([Issue("rows_without_place", Severity.WARNING, lost)] if lost else []),
        *([Issue("rows_without_dwellings", Severity.WARNING, int((~counted).sum()))] if not counted.all() else []),
        *_unread(raw.frame, columns),
        *([Issue("owner_not_said", Severity.WARNING, facts={"owner": _owner(raw)})] if unnamed else []),
        *unused(raw.frame, columns),
    ]
    return (
        Found(
            name=raw.name,
            file=raw.file,
            kind="stock",
            year=stock.year,
            rows=len(raw.frame),
            crs=crs,
            encoding=raw.encoding,
            stock=stock if len(stock) or not apart.any() else None,
            columns=tuple(str(column) for column in raw.frame.columns),
            place=place_in(raw.frame),
            issues=(*raw.issues, *merged(issues), *([] if unnamed else _about(owners, frame))),
            fields=tuple(columns.items()),
            owners=() if unnamed else _listed(frame, owners),
            addressed=pd.concat([pd.DataFrame(frame[apart].drop(columns="geometry")), addresses[apart]], axis=1)
            if apart.any()
            else None,
        ),
    )


def _as_chosen(owners: Owners, raw: Raw) -> Owners:
    """Let a person say which owners are corporations."""
    chosen = dict(raw.choices.corporations)
    kept = {owner for owner in owners.corporations if chosen.get(owner, True)}
    return Owners(
        frozenset(kept | {owner for owner, is_one in chosen.items() if is_one}),
        tuple(owner for owner in owners.by_complex if owner not in chosen),
        tuple(owner for owner in owners.unsure if owner not in chosen),
    )


def _listed(frame: pd.DataFrame, owners: Owners) -> tuple[Owner, ...]:
    counted = frame.groupby("owner")["dwellings"].sum().sort_values(ascending=False, kind="stable")
    return tuple(
        Owner(str(name), int(count), name in owners.corporations, name in (*owners.unsure, *owners.by_complex))
        for name, count in counted.items()
    )


def _owner(raw: Raw) -> str:
    return raw.choices.owner or _OWN


def _unread(frame: pd.DataFrame, columns: dict[str, str]) -> list[Issue]:
    """Tell of numbers of dwellings and years of construction that are no numbers."""
    issues: list[Issue] = []
    for field in ("dwellings", "built"):
        if field in columns:
            numbers = parse(frame[columns[field]]).numbers
            read = [None if pd.isna(number) else number for number in numbers]
            issues += unread(frame, columns[field], read)
    return issues


def judged(frame: pd.DataFrame) -> Owners:
    """Judge which owners are housing corporations.

    A word or known name decides; else an owner nearly all of whose dwellings have a complex code is one, when private
    owners in the same file have none. Any other is in doubt, and not counted as a corporation.
    """
    corporations: set[str] = set()
    doubtful: list[str] = []
    owners = [owner for owner in dict.fromkeys(frame["owner"]) if owner]
    private = [owner for owner in owners if _has(owner, owner_words("private"))]
    for owner in owners:
        if owner in private:
            continue
        if _has(owner, owner_words("corporation")) or _has(owner, owner_words("known")):
            corporations.add(owner)
        else:
            doubtful.append(owner)
    with_complex = (frame["complex"] != "").groupby(frame["owner"]).mean()
    others_have_none = bool(private) and bool((with_complex.reindex(private).fillna(0) < 0.1).all())
    by_complex = tuple(owner for owner in doubtful if others_have_none and with_complex[owner] > 0.9)
    unsure = tuple(owner for owner in doubtful if owner not in by_complex)
    return Owners(frozenset(corporations.union(by_complex)), by_complex, unsure)


def _has(owner: str, vocabulary: tuple[str, ...]) -> bool:
    """Tell whether the name of an owner has one of the words."""
    text = f" {' '.join(re.findall(r'[0-9a-z]+', plain(owner)))} "
    return any(f" {' '.join(re.findall(r'[0-9a-z]+', word))} " in text for word in vocabulary)


def _attributes(raw: Raw, columns: dict[str, str]) -> dict[str, object]:
    frame = raw.frame
    counts = parse(frame[columns["dwellings"]]).numbers if "dwellings" in columns else pd.Series(1.0, index=frame.index)
    built = parse(frame[columns["built"]]).numbers if "built" in columns else pd.Series(np.nan, index=frame.index)
    texts = {field: list(words(frame, columns, field)) for field in ("owner", "kind", "rent", "label", "complex")}
    return {
        "dwellings": counts.fillna(0).round().astype(int).to_numpy(),
        "owner": texts["owner"] if "owner" in columns else [_owner(raw)] * len(frame),
        "corporation": np.zeros(len(frame), dtype=bool),
        "kind": texts["kind"],
        "built": built.where(built > 1000).to_numpy(dtype=float),
        "rent": texts["rent"],
        "label": texts["label"],
        "complex": texts["complex"],
    }


def _ids(frame: pd.DataFrame, columns: dict[str, str]) -> pd.Index[str]:
    """Return the file's own ids where these are unique, else the numbers of the rows."""
    for field in (field for field in ("id", "bag") if field in columns):
        ids = texts_of(frame[columns[field]])
        if ids.is_unique and (ids != "").all():
            return pd.Index(ids, dtype=object, name="id")
    return pd.Index([str(number + 1) for number in range(len(frame))], dtype=object, name="id")


def _places(raw: Raw, columns: dict[str, str]) -> tuple[gpd.GeoSeries, CrsFound | None, list[Issue]]:
    if raw.geometry is not None:
        areal = raw.geometry.geom_type != "Point"
        return raw.geometry.mask(areal, raw.geometry.representative_point()), raw.crs, []
    if not {"x", "y"} <= set(columns):
        return gpd.GeoSeries([None] * len(raw.frame), index=raw.frame.index, crs=RD), None, []
    x, y = parse(raw.frame[columns["x"]]), parse(raw.frame[columns["y"]])
    places, crs = points(x.numbers, y.numbers)
    if crs is None:
        raise SourceError("coordinates_unknown", file=raw.name, columns=f"{columns['x']}, {columns['y']}")
    return places, crs, [*x.issues, *y.issues]


def _about(owners: Owners, frame: pd.DataFrame) -> list[Issue]:
    owned = frame[frame["corporation"]].groupby("owner")["dwellings"].sum()
    said = tuple(owned.sort_values(ascending=False, kind="stable").index)
    issues = [Issue("owners_corporation", count=len(said), examples=said[:_EXAMPLES])]
    if owners.by_complex:
        issues.append(Issue("owners_by_complex", count=len(owners.by_complex), examples=owners.by_complex[:_EXAMPLES]))
    if owners.unsure:
        issues.append(Issue("owners_unsure", Severity.WARNING, len(owners.unsure), owners.unsure[:_EXAMPLES]))
    return issues
