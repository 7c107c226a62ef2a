"""Key figures per area as Statistics Netherlands publishes them: totals first, then rounding and suppression."""

from __future__ import annotations

import numpy as np
import pandas as pd

from making import town
from making.homes import AGES, is_corporation

SECRET = -99997
LATER = -99995
MIN_HOUSEHOLDS, MIN_HOMES, MIN_PERSONS = 100, 20, 50
ROUNDED = ("inwoners", "mannen", "vrouwen", "huishoudens", "bijstand")
INCOME = ("laagste_40", "laag_inkomen", "sociaal_minimum")
TENURE = ("koop", "huur", "corporatie", "overige_verhuurders", "eigendom_onbekend", "woz")
SHARES_OF_PEOPLE = (
    "p_0_15",
    "p_15_25",
    "p_25_45",
    "p_45_65",
    "p_65",
    "alleen",
    "zonder_kinderen",
    "met_kinderen",
)


def totals(homes: pd.DataFrame, people: dict[int, pd.DataFrame], areas: pd.Series, year: int) -> pd.DataFrame:
    """Exact sums per area (`areas`: the area of each cell): dwellings, persons, households, incomes."""
    there = homes[homes["built"] <= year]
    lived = there["empty"] != year
    parts = pd.DataFrame(
        {
            "cell": there["cell"],
            "homes": 1,
            "corporation": is_corporation(there["owner"]),
            "owned": there["owner"] == town.OWNER,
            "single_family": ~there["kind"].isin(["galerijflat", "portiekflat", "appartement"]),
            "before_2000": there["built"] < 2000,
            "woz": there["woz"],
            "lived_in": lived,
            "alone": lived & (there["persons"] == 1),
            "with_children": lived & (there["persons"] > 2),
            "men": there["men"].where(lived, 0),
            **{age: there[age].where(lived, 0) for age in AGES},
        }
    )
    sums = parts.groupby("cell").sum().reindex(areas.index, fill_value=0)
    return sums.join(people[year]).groupby(areas).sum()


def published(total: pd.DataFrame, secret: tuple[str, ...] = ()) -> pd.DataFrame:
    """Figures as published: rounded, NaN where suppressed. Percentages whole, except incomes (one decimal)."""
    persons, households, homes = total["persons"], total["households"], total["homes"]
    out = pd.DataFrame(
        {
            "inwoners": persons,
            "mannen": total["men"],
            "vrouwen": persons - total["men"],
            **{"p_" + age[4:]: 100 * total[age] / persons for age in AGES},
            "huishoudens": households,
            "alleen": 100 * total["alone"] / households,
            "zonder_kinderen": 100 * (households - total["alone"] - total["with_children"]) / households,
            "met_kinderen": 100 * total["with_children"] / households,
            "huishoudensgrootte": (persons / households).round(1),
            "woningen": homes,
            "woz": (total["woz"] / homes).round(),
            "eengezins": 100 * total["single_family"] / homes,
            "bewoond": 100 * total["lived_in"] / homes,
            "koop": 100 * total["owned"] / homes,
            "corporatie": 100 * total["corporation"] / homes,
            "voor_2000": 100 * total["before_2000"] / homes,
            "laagste_40": 100 * total["low_40"] / households,
            "laag_inkomen": 100 * total["low_line"] / households,
            "sociaal_minimum": 100 * total["minimum"] / households,
            "bijstand": total["allowance"],
        }
    ).astype(float)
    out["huur"] = 100 - out["koop"].round()
    out["overige_verhuurders"] = out["huur"] - out["corporatie"].round()
    out["eigendom_onbekend"] = 0.0
    out["meergezins"] = 100 - out["eengezins"].round()
    out["onbewoond"] = 100 - out["bewoond"].round()
    out["na_2000"] = 100 - out["voor_2000"].round()
    for name in ROUNDED:
        out[name] = 5 * (out[name] / 5).round()
    for name in INCOME:
        out[name] = out[name].round(1)
    out.loc[households < MIN_HOUSEHOLDS, list(INCOME)] = np.nan
    out.loc[homes < MIN_HOMES, list(TENURE)] = np.nan
    out.loc[persons < MIN_PERSONS, list(SHARES_OF_PEOPLE)] = np.nan
    open_to_all = ["inwoners", "mannen", "vrouwen", "woningen"]
    out.loc[out.index.isin(secret), [name for name in out.columns if name not in open_to_all]] = np.nan
    whole = [name for name in out.columns if name not in (*INCOME, "huishoudensgrootte")]
    out[whole] = out[whole].round()
    return out
