"""Leefbaarometer scores: per postcode area and year, and weighted by households for larger areas."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from making import town

DIMENSIONS = ("fys", "onv", "soc", "vrz", "won")
NATIONAL = 4.1022649  # the score that means "as the Netherlands"
CENTRE = (149_900.0, 450_000.0)


def score_cells(cells: pd.DataFrame, homes: pd.DataFrame, rng: np.random.Generator) -> dict[int, pd.DataFrame]:
    """Per year the five deviations of every cell, indexed as `cells`."""
    around = homes.groupby("cell")["around"].mean().reindex(cells.index).fillna(0.0)
    buurt = cells["buurt"]
    middle = homes.groupby("buurt")["around"].mean().reindex(buurt).to_numpy()
    plan = pd.DataFrame(
        {
            name: [getattr(town.BY_CODE[code], name) for code in buurt]
            for name in ("nuisance", "extra", "low", "houses")
        },
        index=cells.index,
    )
    centres = shapely.get_coordinates(shapely.centroid(cells["geometry"].to_numpy()))
    away = np.hypot(*(centres - CENTRE).T)
    low = plan["low"] - 22
    noise = rng.normal(0, 1, (len(cells), 6))
    beyond = np.maximum(0.0, around - town.KINK)
    first = pd.DataFrame(
        {
            "fys": 0.02 - 0.0022 * low + 0.014 * noise[:, 0],
            "onv": plan["nuisance"] - 0.0005 * (around - middle) + 0.007 * noise[:, 1],
            "soc": -0.012 + 0.0007 * (plan["houses"] - 50) - 0.0018 * low + 0.010 * noise[:, 2],
            "vrz": 0.17 * np.exp(-away / 1500) - 0.045 + 0.006 * noise[:, 3],
            "won": 0.012 - 0.0030 * low + 0.0004 * (plan["houses"] - 50) + 0.012 * noise[:, 4],
        }
    )
    change = pd.DataFrame(
        {
            "fys": 0.3 * plan["extra"] + 0.006,
            "onv": town.KINK_LEVEL + town.KINK_SLOPE * beyond + plan["extra"] + 0.004 * noise[:, 5],
            "soc": 0.004 - 0.0005 * beyond,
            "vrz": 0.005 * np.ones(len(cells)),
            "won": 0.003 - 0.0003 * beyond,
        }
    )
    return {year: first + town.PACE[year] * change for year in town.YEARS}


def score_areas(
    scores: dict[int, pd.DataFrame], areas: pd.Series, households: dict[int, pd.Series], decimals: int = 7
) -> pd.DataFrame:
    """Long table (area, jaar, lbm, afw, dimensions) for the area each cell belongs to; `afw` adds up exactly."""
    frames = []
    for year, score in scores.items():
        weight = households[year]
        kept = weight >= 5
        total = weight[kept].groupby(areas[kept]).sum()
        frame = score[kept].mul(weight[kept], axis=0).groupby(areas[kept]).sum().div(total, axis=0).round(decimals)
        frame.insert(0, "afw", frame.sum(axis=1).round(decimals))
        frame.insert(0, "lbm", (NATIONAL + frame["afw"]).round(decimals))
        frame.insert(0, "jaar", year)
        frames.append(frame)
    table = pd.concat(frames).rename_axis("area").reset_index()
    return table.sort_values(["area", "jaar"], kind="stable", ignore_index=True)
