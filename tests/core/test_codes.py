from __future__ import annotations

import pytest

from sociale_kaart.core.codes import level_of
from sociale_kaart.core.levels import Level


@pytest.mark.parametrize("code", ["E0859N4360", "E85900N436000", "E223000N594700"])
def test_squares_have_their_code_in_metres_or_hundreds_of_metres(code: str) -> None:
    assert level_of(code) is Level.GRID100


@pytest.mark.parametrize("code", ["E2230000N594700", "E223000N59470", "223000N594700"])
def test_what_is_only_like_the_code_of_a_square_is_none(code: str) -> None:
    assert level_of(code) is None
