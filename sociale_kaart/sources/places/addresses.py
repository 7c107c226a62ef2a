"""Addresses: postcodes, house numbers and BAG numbers; places for them, exact where known, else a postcode's middle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import geopandas as gpd
import pandas as pd

from sociale_kaart.core.areas import Areas
from sociale_kaart.core.crs import RD
from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.core.levels import Level
from sociale_kaart.core.stock import STOCK_COLUMNS, Stock
from sociale_kaart.sources.figures.cells import parse
from sociale_kaart.sources.files.projection import points
from sociale_kaart.sources.found import Found, Raw
from sociale_kaart.sources.keys import place_in, texts_of
from sociale_kaart.sources.places.vocabulary import field_columns

__all__ = ["ADDRESS_HEADERS", "address_columns", "holds_addresses", "placed", "read", "recognises"]

ADDRESS_HEADERS = {
    "bag": r"(?:bag_?)?num(?:mer)?_?aand(?:uiding)?\w*|nummeraand|bag_?(?:nr|nummer|id|code)|vbo_?(?:id|nr)|"
    r"verblijfsobject\w*|verblijfsob|ident(?:ificatie)?",
    "postcode": r"post_?code|pc_?6|postcode_?6|pc|zip",
    "number": r"huis_?(?:nr|num(?:mer)?)|hnr",
    "letter": r"huis_?letter|letter|hletter",
    "addition": r"(?:huis_?(?:nr|nummer)_?)?toev(?:oeging)?|huisnummert\w*|hnr_?toev",
}
_PLACE = {
    "x": r"x|x_?coord\w*|rd_?x|lon|lng|longitude|lengtegraad|x_?rd",
    "y": r"y|y_?coord\w*|rd_?y|lat|latitude|breedtegraad|y_?rd",
}
_PC6 = r"[1-9]\d{3}[A-Z]{2}"
_MOSTLY = 0.8


def address_columns(frame: pd.DataFrame, columns: dict[str, str]) -> pd.DataFrame:
    """Return `bag`, `postcode` and `number` (with letter and addition) of every row, each in one spelling, "" for none.

    >>> given = pd.DataFrame({"postcode": ["9876 ab"], "huisnr": ["12"], "toev": ["A-2"]})
    >>> address_columns(given, {"postcode": "postcode", "number": "huisnr", "addition": "toev"}).values.tolist()
    [['', '9876AB', '12A2']]
    """

    def text(field: str) -> pd.Series[str]:
        if field not in columns:
            return pd.Series("", index=frame.index, dtype=object)
        return texts_of(frame[columns[field]]).str.replace(r"[\s.\-_/]", "", regex=True).str.upper()

    bag = text("bag").map(lambda cell: cell.zfill(16) if cell.isdecimal() and 14 <= len(cell) <= 16 else "")
    postcode = text("postcode").where(text("postcode").str.fullmatch(_PC6), "")
    return pd.DataFrame(
        {"bag": bag, "postcode": postcode, "number": text("number") + text("letter") + text("addition")}
    )


def holds_addresses(frame: pd.DataFrame, columns: dict[str, str]) -> bool:
    """Tell whether most rows have a BAG number or a postcode of six characters."""
    if not len(frame) or not {"bag", "postcode"} & set(columns):
        return False
    found = address_columns(frame.head(300), columns)
    return bool(((found["bag"] != "") | (found["postcode"] != "")).mean() >= _MOSTLY)


def recognises(raw: Raw) -> bool:
    """Tell whether these are places of addresses: a BAG number or a postcode with a house number, and a point each."""
    columns = field_columns(raw.frame, {**ADDRESS_HEADERS, **_PLACE})
    if raw.geometry is not None:
        at_points = bool(len(raw.frame)) and bool((raw.geometry.geom_type.dropna() == "Point").mean() > _MOSTLY)
    else:
        at_points = {"x", "y"} <= set(columns)
    exact = "bag" in columns or {"postcode", "number"} <= set(columns)
    return at_points and exact and holds_addresses(raw.frame, columns)


def read(raw: Raw) -> tuple[Found, ...]:
    """Read where addresses are."""
    columns = field_columns(raw.frame, {**ADDRESS_HEADERS, **_PLACE})
    places, crs = raw.geometry, raw.crs
    if places is None:
        x, y = parse(raw.frame[columns["x"]]), parse(raw.frame[columns["y"]])
        places, crs = points(x.numbers, y.numbers)
    frame = gpd.GeoDataFrame(address_columns(raw.frame, columns), geometry=places.array, crs=RD)
    there = frame[frame.geometry.notna()]
    return (
        Found(
            name=raw.name,
            file=raw.file,
            kind="addresses",
            rows=len(raw.frame),
            crs=crs,
            encoding=raw.encoding,
            addresses=there,
            columns=tuple(str(column) for column in raw.frame.columns),
            place=place_in(raw.frame),
            issues=raw.issues,
            fields=tuple(columns.items()),
        ),
    )


def placed(found: Found, addresses: Sequence[gpd.GeoDataFrame], postcodes: Areas | None) -> Found:
    """Give the stock that came with addresses its places: by BAG number, by address, else a postcode's middle.

    What was placed in the middle of a postcode is told, and what could not be placed is left out and counted.
    """
    if found.addressed is None:
        return found
    rest = found.addressed
    points_of: dict[str, object] = {}
    for known in addresses:
        for keys in (["bag"], ["postcode", "number"]):
            points_of |= _by_keys(rest[~rest.index.isin(list(points_of))], known, keys)
    exact = len(points_of)
    left = rest[~rest.index.isin(list(points_of))]
    if postcodes is not None and postcodes.level is Level.PC6:
        middles = postcodes.frame.geometry.representative_point()
        here = left[left["postcode"].isin(middles.index)]
        points_of |= dict(zip(here.index, middles.loc[here["postcode"]].array, strict=True))
    by_postcode = len(points_of) - exact
    return _with_points(found, rest, points_of, exact, by_postcode)


def _by_keys(rest: pd.DataFrame, known: gpd.GeoDataFrame, keys: list[str]) -> dict[str, object]:
    there = known[(known[keys] != "").all(axis=1)].drop_duplicates(keys)
    there = there.set_index(there[keys].agg("/".join, axis=1)) if len(there) else there
    asked = rest[(rest[keys] != "").all(axis=1)]
    if not len(asked) or not len(there):
        return {}
    names = asked[keys].agg("/".join, axis=1)
    hits = names[names.isin(there.index)]
    return dict(zip(hits.index, there.geometry.loc[hits].array, strict=True))


def _with_points(found: Found, rest: pd.DataFrame, points_of: dict[str, object], exact: int, by_postcode: int) -> Found:
    here = rest[rest.index.isin(list(points_of))]
    issues: list[Issue] = []
    if exact:
        issues.append(Issue("stock_by_address", Severity.NOTE, exact, repaired=True))
    if by_postcode:
        issues.append(Issue("stock_by_postcode", Severity.WARNING, by_postcode, repaired=True))
    if lost := len(rest) - len(here):
        unknown = tuple(dict.fromkeys(rest.loc[~rest.index.isin(here.index), "postcode"]))[:5]
        code = "stock_not_placed" if points_of else "stock_needs_places"
        issues.append(Issue(code, Severity.WARNING, lost, tuple(text for text in unknown if text)))
    if not points_of:
        return replace(found, issues=(*found.issues, *issues))
    columns = list(STOCK_COLUMNS)
    shapes = [points_of[str(key)] for key in here.index]
    frame = gpd.GeoDataFrame(here[columns], geometry=gpd.GeoSeries(shapes, index=here.index, crs=RD), crs=RD)
    before = found.stock
    if before is not None and len(before):
        frame = gpd.GeoDataFrame(pd.concat([before.frame[[*columns, "geometry"]], frame]), geometry="geometry", crs=RD)
    stock = Stock(frame, before.year if before is not None else found.year, found.name)
    return replace(found, stock=stock, addressed=None, issues=(*found.issues, *issues))
