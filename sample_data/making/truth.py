"""What is planted in the sample, as data: for tests and for whoever wants to know whether the maps find it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyogrio
import shapely

from making import policy, town
from making.assemble import Town
from making.homes import hidden_complex_homes, is_corporation
from making.scores import score_areas
from making.tables import MIN_HOUSEHOLDS_SHEET, shares_by_buurt

BAND_SHARE, BAND_SCORE = 1.0, 0.015
LVB_LIMIT, NUISANCE_LIMIT, GROWTH_STEPS = 35.0, -0.05, (0.7, 1.8)
BINS = (15, 30, 45, 60)
STORIES: tuple[tuple[str, str, str, str], ...] = (
    ("worsens", "0104", "verslechtert: meer laagste inkomens en meer overlast", "worsens on both counts"),
    (
        "improves_after_renovation",
        "0401",
        "verbetert na de renovatie van 2013-2017",
        "improves after renovation",
    ),
    (
        "lvb_high_nuisance_low",
        "0402",
        "veel LVB, weinig overlast: voorkomen loont",
        "many LVB, little nuisance",
    ),
    (
        "lvb_high_growing_calm",
        "0404",
        "veel LVB, nog weinig overlast, kwetsbare groepen groeien",
        "calm but growing",
    ),
    ("only_incomes_up", "0201", "alleen meer laagste inkomens", "only lowest incomes up"),
    ("incomes_up_nuisance_down", "0110", "meer laagste inkomens, toch minder overlast", "incomes up, nuisance down"),
    ("only_nuisance_up", "0407", "alleen meer overlast", "only nuisance up"),
    ("both_down", "0202", "beide nemen af", "both go down"),
    ("jumps", town.JUMPING[6:], "klein (46 huishoudens): de cijfers springen", "small, figures jump"),
    ("secret", town.SECRET[6:], "cijfers geheim", "values are secret"),
    ("no_scores", town.INDUSTRIAL[6:], "bedrijventerrein zonder scores", "industrial estate without scores"),
    (
        "hidden_complex",
        town.HIDDEN[6:],
        "één complex concentreert, het buurtgemiddelde verbergt het",
        "one complex",
    ),
    ("enclave", town.ENCLAVE[6:], "ligt geheel binnen de Parkbuurt", "enclave"),
    ("multipart", town.MULTIPART[6:], "bestaat uit twee losse delen", "two separate parts"),
)


def write_truth(place: Town, path: Path) -> None:
    """`truth.json`: counts, stories, planted classes, tipping point, gaps, boundary revision and verdicts on policy."""
    shares = shares_by_buurt(place)
    scores = _scores(place)
    around = place.homes.groupby("buurt")["around"].mean()
    truth: dict[str, Any] = {
        "fictief": town.NOTICE,
        "made_with": {
            "gdal": pyogrio.__gdal_version_string__,
            "geos": shapely.geos_version_string,
            "geopandas": geopandas.__version__,
            "numpy": np.__version__,
        },
        "gemeente": {"code": town.GEMEENTE, "naam": town.GEMEENTENAAM},
        "counts": _counts(place),
        "totals_2018": _totals(place),
        "stories": {
            key: {
                "code": f"BU9876{number}",
                "naam": town.BY_CODE[f"BU9876{number}"].name,
                "nl": dutch,
                "en": english,
            }
            for key, number, dutch, english in STORIES
        },
        "ontwikkeling": _development(shares, scores),
        "typering": _typology(shares, scores),
        "concentratie": _concentration(place),
        "omslagpunt": _tipping_point(place),
        "kloof": _gaps(place, around),
        "indelingswijziging": _revision(),
        "beleid": [
            {
                "naam": zone.name,
                "soort": zone.kind,
                "status": zone.status,
                "corporatie": zone.corporation,
                "buurten": list(zone.buurten),
                "oordeel": zone.verdict,
                "reden": zone.reason,
            }
            for zone in policy.ZONES
        ],
    }
    path.write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def _scores(place: Town) -> pd.DataFrame:
    households = {year: people["households"] for year, people in place.people.items()}
    table = score_areas(place.scores, place.cells["buurt"], households)
    return table[table["area"] != town.INDUSTRIAL].pivot(index="area", columns="jaar", values="onv")


def _published(shares: pd.DataFrame) -> pd.DataFrame:
    """The shares that the spreadsheet shows, rounded as it does."""
    enough = shares[["huishoudens_2012", "huishoudens_2018"]].min(axis=1) >= MIN_HOUSEHOLDS_SHEET
    shown = shares[enough & (shares.index != town.SECRET)]
    return shown.round(1)


def _counts(place: Town) -> dict[str, int]:
    return {
        "wijken": len(town.WIJKEN),
        "buurten": len(town.BUURTEN),
        "buurten_2012": int(place.cells["buurt_2012"].nunique()),
        "water": len(town.WATER_NAMES),
        "pc6": len(place.cells),
        "pc4": int(place.cells["postcode6"].str[:4].nunique()),
        "woningen": len(place.homes),
        "beleidszones": len(policy.ZONES),
        "maatregelen": len(policy.MEASURES),
    }


def _totals(place: Town) -> dict[str, Any]:
    people = place.people[2018]
    owners = place.homes["owner"].value_counts()
    return {
        "huishoudens": int(people["households"].sum()),
        "inwoners": int(people["persons"].sum()),
        **{name: int(people[name].sum()) for name in town.SHARES},
        "woningen_per_eigenaar": {str(name): int(count) for name, count in sorted(owners.items())},
        "aandeel_corporatie": round(100 * float(is_corporation(place.homes["owner"]).mean()), 2),
    }


def _direction(change: float, band: float) -> str:
    return "gelijk" if abs(change) <= band else "meer" if change > 0 else "minder"


def _development(shares: pd.DataFrame, scores: pd.DataFrame) -> dict[str, Any]:
    shown = _published(shares)
    shown = shown[shown.index.isin(scores.index)]
    income = (shown["laagste_inkomens_20_2018"] - shown["laagste_inkomens_20_2012"]).round(1)
    nuisance = (scores[2018] - scores[2012]).round(4).reindex(shown.index)
    areas = {
        str(code): {
            "laagste_inkomens_20": float(more),
            "onv": float(score),
            "inkomens": _direction(more, BAND_SHARE),
            "overlast": _direction(-score, BAND_SCORE),
        }
        for code, more, score in zip(shown.index, income, nuisance, strict=True)
    }
    return {"van": 2012, "tot": 2018, "band_pp": BAND_SHARE, "band_onv": BAND_SCORE, "buurten": areas}


def _typology(shares: pd.DataFrame, scores: pd.DataFrame) -> dict[str, Any]:
    shown = _published(shares)
    shown = shown[shown["lvb_2018"] > LVB_LIMIT]
    changes = [shown[f"{name}_2018"] - shown[f"{name}_2012"] for name in town.GROUPS]
    growth = pd.concat(changes, axis=1).mean(axis=1).round(3)
    nuisance = scores[2018].round(4).reindex(shown.index)
    areas = {
        str(code): {
            "lvb": float(lvb),
            "onv": float(score),
            "groei": float(more),
            "overlast": "veel" if score < NUISANCE_LIMIT else "minder",
            "stap": 1 + sum(bool(more >= step) for step in GROWTH_STEPS),
        }
        for code, lvb, score, more in zip(shown.index, shown["lvb_2018"], nuisance, growth, strict=True)
    }
    return {"lvb": LVB_LIMIT, "onv": NUISANCE_LIMIT, "groeistappen_pp": GROWTH_STEPS, "buurten": areas}


def _concentration(place: Town) -> dict[str, Any]:
    """Postcode areas of at least ten households already above 40 % in 2012 whose share rose by 5 pp or more."""
    first, last = place.people[2012], place.people[2018]
    shares = {
        year: 100 * people["laagste_inkomens_20"] / people["households"].where(people["households"] >= 10)
        for year, people in ((2012, first), (2018, last))
    }
    rising = place.cells[(shares[2012] > 40) & (shares[2018] - shares[2012] >= 5)]
    cells, code = hidden_complex_homes(place.cells, place.homes)
    complex_share = {
        year: round(100 * float(p.loc[cells, "laagste_inkomens_20"].sum() / p.loc[cells, "households"].sum()), 1)
        for year, p in ((2012, first), (2018, last))
    }
    return {
        "niveau_2012_boven": 40,
        "stijging_vanaf_pp": 5,
        "pc6": sorted(rising["postcode6"]),
        "per_buurt": {str(key): int(n) for key, n in rising["buurt"].value_counts().sort_index().items()},
        "verborgen_complex": {
            "buurt": town.HIDDEN,
            "complexcode": code,
            "pc6": sorted(place.cells.loc[cells, "postcode6"]),
            "aandeel": complex_share,
        },
    }


def _tipping_point(place: Town) -> dict[str, Any]:
    """Where a broken line fits the change of `onv` per postcode area best."""
    around = place.homes.groupby("cell")["around"].mean().reindex(place.cells.index)
    kept = (place.people[2018]["households"] >= 5) & around.notna()
    change = (place.scores[2018]["onv"] - place.scores[2012]["onv"])[kept].to_numpy()
    x = around[kept].to_numpy()
    candidates = np.arange(20.0, 75.0)
    misfit = [_residual(x, change, kink) for kink in candidates]
    return {
        "geplant": town.KINK,
        "helling_per_pp": town.KINK_SLOPE,
        "gevonden": int(candidates[int(np.argmin(misfit))]),
        "straal_m": 200,
    }


def _residual(x: npt.NDArray[np.float64], change: npt.NDArray[np.float64], kink: float) -> float:
    design = np.column_stack([np.ones(len(x)), np.maximum(0, x - kink)])
    answer, *_ = np.linalg.lstsq(design, change, rcond=None)
    return float(((change - design @ answer) ** 2).sum())


def _gaps(place: Town, around: pd.Series) -> dict[str, Any]:
    """Index (municipality = 100) per class of the share of corporation homes around, and how much the gap grew."""
    classes = pd.cut(around, [-1, *BINS, 101], labels=False)
    answer: dict[str, Any] = {"grenzen": BINS}
    for name in town.GROUP_MEAN:
        index = {}
        for year in (2012, 2018):
            people = place.people[year].groupby(place.cells["buurt"]).sum()
            whole = people["persons" if name in town.PER_PERSON else "households"]
            share = people[name].groupby(classes).sum() / whole.groupby(classes).sum()
            index[year] = [round(float(100 * v / (people[name].sum() / whole.sum())), 1) for v in share]
        growth = (index[2018][-1] - index[2018][0]) / (index[2012][-1] - index[2012][0]) - 1
        answer[name] = {
            "index_2012": index[2012],
            "index_2018": index[2018],
            "groei_kloof": round(100 * growth, 1),
        }
    return answer


def _revision() -> dict[str, Any]:
    return {
        "datum": "2018-01-01",
        "codes": dict(sorted(town.CHANGE_2018.items())),
        "hernummerd": {old: new for new, old in town.RENUMBERED.items()},
        "gesplitst": {"BU98760501": sorted(town.SPLIT)},
        "samengevoegd": {new: list(old) for new, old in town.MERGED.items()},
        "grens_verlegd": list(town.MOVED),
    }
