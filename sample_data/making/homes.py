"""The dwellings: where they stand, whose they are, who lives in them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy.cluster.vq import kmeans2
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from making import town

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
SURROUNDINGS = 200.0
EMPTY = 0.025
AGES = ("age_0_15", "age_15_25", "age_25_45", "age_45_65", "age_65")


def build(cells: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """One row per dwelling of 2018.

    Columns: cell (row of `cells`), postcode6, buurt, buurt_2012, x, y (RD New), number, kind, built, owner,
    complexcode, segment, woz (x 1,000 euro), empty (the year it stood empty, or 0), persons, men, the five ages,
    around (percent corporation within 200 m).
    """
    frames = [_of_buurt(buurt, cells[cells["buurt"] == buurt.code], rng) for buurt in town.BUURTEN]
    homes = pd.concat(frames, ignore_index=True)
    homes = homes.join(cells[["postcode6", "buurt", "buurt_2012"]], on="cell")
    homes["around"] = corporation_share_around(homes)
    homes["empty"] = rng.choice(
        [0, *town.YEARS], len(homes), p=[1 - EMPTY * len(town.YEARS)] + [EMPTY] * len(town.YEARS)
    )
    _people(homes, rng)
    return homes


def is_corporation(owner: pd.Series) -> npt.NDArray[np.bool_]:
    """Whether a housing corporation owns it."""
    return np.asarray(owner.isin(town.CORPORATIONS), dtype=bool)


def corporation_share_around(homes: pd.DataFrame) -> Floats:
    """Corporation dwellings as percent of all dwellings within 200 m of each dwelling, itself included."""
    places = homes[["x", "y"]].to_numpy()
    every = cKDTree(places).query_ball_point(places, SURROUNDINGS, return_length=True)
    theirs = cKDTree(places[is_corporation(homes["owner"])])
    return np.asarray(100.0 * theirs.query_ball_point(places, SURROUNDINGS, return_length=True) / every)


def hidden_complex_homes(cells: pd.DataFrame, homes: pd.DataFrame) -> tuple[Ints, str]:
    """The cells and the code of the complex whose concentration the mean of its neighbourhood hides."""
    theirs = homes[(homes["buurt"] == town.HIDDEN) & (homes["complexcode"] != "")]
    code = str(theirs.groupby("complexcode").size().idxmax())
    inside = (homes["complexcode"] == code).groupby(homes["cell"]).mean()
    return np.asarray(cells.index.intersection(inside[inside > 0.5].index), dtype=np.int64), code


def _of_buurt(buurt: town.Buurt, cells: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    count = _spread(buurt.homes, rng.uniform(0.75, 1.3, len(cells)))
    centres = shapely.get_coordinates(shapely.centroid(cells["geometry"].to_numpy()))
    share = _corporation_share(buurt, centres, count, rng)
    owned = whole_numbers(share * count, round(buurt.homes * buurt.corp / 100), rng.random(len(cells)))
    owned = np.minimum(owned, count)
    flats = _fields(centres, 900.0, 1.0) + 0.8 * (share - 0.5)
    flat = flats > np.quantile(flats, buurt.houses / 100) if buurt.houses < 99 else np.zeros(len(cells), bool)
    others = [name for name in town.CORPORATIONS if name != buurt.main]
    second = others[int(_fields(centres[:1], 1500.0, 2.0)[0] > 0)]
    main = _fields(centres, 700.0, 3.0) > np.quantile(_fields(centres, 700.0, 3.0), 0.16)
    groups = _complexes(centres, owned > 0, rng)
    shapes = cells["geometry"].to_list()
    rows = []
    for index, cell in enumerate(cells.index):
        frame = _of_cell(shapes[index], int(count[index]), bool(flat[index]), rng)
        corporation = buurt.main if main[index] or buurt.corp < 20 else second
        _assign(frame, buurt, corporation, int(owned[index]), int(groups[index]), rng)
        frame.insert(0, "cell", cell)
        rows.append(frame)
    return pd.concat(rows, ignore_index=True)


def whole_numbers(expected: Floats, total: int, threshold: Floats) -> Ints:
    """Whole numbers near `expected` that add up to `total`; the same `threshold` keeps years comparable."""
    counts = np.floor(expected + threshold).astype(np.int64)
    step = 1 if total > counts.sum() else -1
    want = abs(total - int(counts.sum()))
    order = np.argsort(step * (counts - expected), kind="stable")
    order = order[counts[order] + step >= 0]
    for index in np.resize(order, want):
        counts[index] = max(0, counts[index] + step)
    return counts


def _spread(total: int, weights: Floats) -> Ints:
    return whole_numbers(total * weights / weights.sum(), total, np.full(len(weights), 0.5))


def _fields(places: Floats, length: float, phase: float) -> Floats:
    """A smooth field over the town, about -1 to 1."""
    x, y = places[:, 0], places[:, 1]
    first = np.sin(2 * np.pi * (0.8 * x + 0.6 * y) / length + phase)
    return np.asarray((first + np.sin(2 * np.pi * (0.5 * x - 0.87 * y) / (1.3 * length) + 2 * phase)) / 2)


def _corporation_share(buurt: town.Buurt, centres: Floats, count: Ints, rng: np.random.Generator) -> Floats:
    """Expected share per postcode area: streets of one owner rather than an even mixture."""
    if buurt.corp == 0:
        return np.zeros(len(centres))
    field = _fields(centres, 520.0, buurt.homes % 7) + rng.normal(0, 0.25, len(centres))
    low, high = -9.0, 9.0
    for _ in range(60):
        middle = (low + high) / 2
        share = 1 / (1 + np.exp(-(field + middle) / 0.28))
        low, high = (middle, high) if (share * count).sum() / count.sum() < buurt.corp / 100 else (low, middle)
    return np.asarray(share)


def _complexes(centres: Floats, owned: npt.NDArray[np.bool_], rng: np.random.Generator) -> Ints:
    """Number of the complex for every postcode area: about four neighbouring areas form one."""
    groups = np.zeros(len(centres), dtype=np.int64)
    some = np.flatnonzero(owned)
    if len(some) > 5:
        groups[some] = kmeans2(centres[some], len(some) // 4, seed=rng, minit="++")[1] + 1
    else:
        groups[some] = 1
    return groups


def _of_cell(shape: BaseGeometry, count: int, flat: bool, rng: np.random.Generator) -> pd.DataFrame:
    """Places and house numbers: both sides of a street, or staircases of a block of flats."""
    largest = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)
    room = largest.buffer(-9.0)
    room = largest if room.is_empty else max(getattr(room, "geoms", [room]), key=lambda part: part.area)
    middle = room.centroid if room.contains(room.centroid) else shapely.point_on_surface(room)
    box = shapely.get_coordinates(shapely.minimum_rotated_rectangle(room))
    edges = box[1:3] - box[:2]
    lengths = np.hypot(*edges.T)
    along, length = edges[lengths.argmax()] / lengths.max(), float(lengths.max())
    index = np.arange(count)
    if flat:
        step, side = index // 8, np.zeros(count)
    else:
        step, side = index // 2, np.where(index % 2 == 0, 10.0, -10.0)
    spacing = min(max(0.8 * length / (step.max() + 1), 5.0), 14.0 if flat else 38.0)
    offset = (step - step.max() / 2) * spacing
    places = offset[:, None] * along + side[:, None] * np.array([-along[1], along[0]])
    centre = np.array(middle.coords[0])
    for _ in range(14):
        out = ~shapely.contains_xy(room, *(centre + places).T)
        places[out] *= 0.82
    start = 2 * int(rng.integers(0, 40))
    number = start + 1 + index if not flat else start + 1 + 2 * index
    return pd.DataFrame(np.round(centre + places, 1), columns=["x", "y"]).assign(number=number, flat=flat)


def _assign(
    frame: pd.DataFrame, buurt: town.Buurt, corporation: str, owned: int, group: int, rng: np.random.Generator
) -> None:
    """Owner, complex, kind, year of construction, rent segment and value of the dwellings of one postcode area."""
    count, flat = len(frame), bool(frame.pop("flat").iloc[0])
    theirs = np.arange(count) < owned
    landlord = rng.random(count) < (0.34 if flat else 0.09)
    frame["owner"] = np.where(theirs, corporation, np.where(landlord, town.LANDLORD, town.OWNER))
    code = f"{town.PREFIX[corporation]}-{buurt.code[6:]}{group:02d}"
    frame["complexcode"] = np.where(theirs, code, "")
    first, last = (buurt.since, 2018) if buurt.since else (buurt.built - 5, min(buurt.built + 6, 2012))
    year = int(rng.integers(first, last))
    frame["built"] = year
    frame["kind"] = _kind(flat, year, count, owned)
    segment = rng.choice(["goedkoop", "betaalbaar", "middelduur", "duur"], count, p=_rent_mix(year, flat))
    frame["segment"] = np.where(frame["owner"] == town.OWNER, "", np.where(landlord & ~theirs, "duur", segment))
    value = 330 - 3.3 * buurt.low - 55 * flat - 45 * theirs + 1.2 * max(0, year - 1970)
    frame["woz"] = np.round(np.clip(value * rng.normal(1, 0.08, count), 75, 900)).astype(int)


def _kind(flat: bool, year: int, count: int, owned: int) -> str:
    if flat:
        return "galerijflat" if 1962 < year < 1980 else "portiekflat" if year < 1985 else "appartement"
    if owned * 2 < count and count <= 11:
        return "vrijstaand"
    return "rijwoning" if owned * 2 >= count or count > 13 else "twee-onder-een-kap"


def _rent_mix(year: int, flat: bool) -> list[float]:
    if year > 1995:
        return [0.12, 0.53, 0.25, 0.10]
    return [0.42, 0.50, 0.06, 0.02] if flat or year < 1965 else [0.22, 0.62, 0.12, 0.04]


def _people(homes: pd.DataFrame, rng: np.random.Generator) -> None:
    """Persons of the household that lives there, their sex and ages."""
    count = len(homes)
    flat = homes["kind"].isin(["galerijflat", "portiekflat", "appartement"]).to_numpy()
    house = rng.choice([1, 2, 3, 4, 5], count, p=[0.20, 0.35, 0.16, 0.20, 0.09])
    small = rng.choice([1, 2, 3, 4, 5], count, p=[0.55, 0.29, 0.09, 0.05, 0.02])
    persons = np.where(flat, small, house)
    children = np.clip(persons - 2, 0, None)
    adults = persons - children
    old = (children == 0) & (rng.random(count) < 0.34)
    young = (children == 0) & ~old & (rng.random(count) < 0.42)
    homes["persons"] = persons
    homes["men"] = rng.binomial(persons, 0.494)
    teens = rng.binomial(children, 0.36)
    students = np.where(young & (rng.random(count) < 0.3), adults, 0)
    parents_young = np.where(children > 0, rng.binomial(adults, 0.62), 0)
    homes["age_0_15"] = children - teens
    homes["age_15_25"] = teens + students
    homes["age_25_45"] = np.where(young, adults - students, parents_young)
    homes["age_65"] = np.where(old, adults, 0)
    homes["age_45_65"] = persons - homes[["age_0_15", "age_15_25", "age_25_45", "age_65"]].sum(axis=1)
