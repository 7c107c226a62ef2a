from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from colorspacious import cspace_convert

from sociale_kaart.core.values import Reason
from sociale_kaart.render import colours

VISIONS = ("usual", "protanomaly", "deuteranomaly", "tritanomaly")
JUST_APART = 7.0
"""Distance in CAM02-UCS from which two fills beside each other are told apart on a map."""


def _seen(fills, vision):
    rgb = np.array([[int(fill[i : i + 2], 16) / 255 for i in (1, 3, 5)] for fill in fills])
    if vision != "usual":
        rgb = cspace_convert(rgb, {"name": "sRGB1+CVD", "cvd_type": vision, "severity": 100}, "sRGB1").clip(0, 1)
    return cspace_convert(rgb, "sRGB1", "CAM02-UCS"), cspace_convert(rgb, "sRGB1", "CIELab")[:, 0]


def _nearest(fills, vision):
    seen, _ = _seen(fills, vision)
    return min(float(np.linalg.norm(a - b)) for a, b in combinations(seen, 2))


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("k", [2, 3, 4, 5, 6, 7])
@pytest.mark.parametrize("name", ["unfavourable", "neutral"])
def test_sequential_classes_are_told_apart(name, k, vision):
    assert _nearest(colours.sequential(k, name), vision) > JUST_APART


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("k", [3, 5, 7])
@pytest.mark.parametrize("name", ["change", "neutral"])
def test_diverging_classes_are_told_apart(name, k, vision):
    assert _nearest(colours.diverging(k, name), vision) > JUST_APART


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("name", ["level", "change", "concentration"])
def test_the_nine_cells_of_a_bivariate_map_are_told_apart(name, vision):
    fills = [fill for row in colours.bivariate(3, 3, name) for fill in row]
    assert _nearest(fills, vision) > JUST_APART


@pytest.mark.parametrize("name", ["unfavourable", "neutral"])
def test_sequential_colours_darken_evenly_in_grey(name):
    _, lightness = _seen(colours.sequential(5, name), "usual")
    assert (np.diff(lightness) < -8).all()


@pytest.mark.parametrize("name", ["level", "change", "concentration"])
def test_the_worst_corner_is_the_darkest_in_grey(name):
    _, lightness = _seen([fill for row in colours.bivariate(3, 3, name) for fill in row], "usual")
    assert lightness.argmin() == 8
    assert np.sort(lightness)[1] - lightness[8] > 8


def test_other_numbers_of_classes_keep_the_ends():
    assert colours.sequential(4)[0] == colours.sequential(7)[0]
    assert colours.sequential(4)[-1] == colours.sequential(7)[-1]
    grid = colours.bivariate(2, 4, "level")
    assert (len(grid), len(grid[0])) == (4, 2)
    assert (grid[0][0], grid[3][1]) == (colours.bivariate(3, 3)[0][0], colours.bivariate(3, 3)[2][2])


def test_the_middle_of_an_odd_diverging_palette_is_neutral():
    assert colours.diverging(3)[1] == colours.diverging(7)[3]


def test_every_reason_has_a_colour():
    assert len({colours.missing(reason) for reason in Reason if reason is not Reason.PRESENT}) == len(Reason) - 1
