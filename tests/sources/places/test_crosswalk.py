from __future__ import annotations

from pathlib import Path

from sociale_kaart.core.levels import Level
from sociale_kaart.sources.places import crosswalk
from sociale_kaart.sources.recognise import recognised
from tests.sources.given import layer, raw

CODES = {"code_2015": ["BU03630000", "BU03630001"], "code_2022": ["BU0363AE01", "BU0363AE02"]}


def test_the_earlier_codes_are_old_and_the_later_new_whatever_their_order() -> None:
    backwards = {"code_2022": CODES["code_2022"], "code_2015": CODES["code_2015"]}
    for columns in (CODES, backwards):
        (found,) = crosswalk.read(raw(columns))
        assert found.crosswalk is not None
        assert found.crosswalk.to_dict("list") == {"old": CODES["code_2015"], "new": CODES["code_2022"]}
        assert (found.level, found.year, found.areas) == (Level.BUURT, 2022, None)


def test_old_and_new_may_be_words() -> None:
    assert crosswalk.recognises(raw({"oude_code": CODES["code_2015"], "nieuwe_code": CODES["code_2022"]}))


def test_one_column_of_codes_or_two_equal_ones_are_no_crosswalk() -> None:
    assert not crosswalk.recognises(raw({"code_2015": CODES["code_2015"], "naam_2022": ["A", "B"]}))
    assert not crosswalk.recognises(raw({"code_2015": CODES["code_2015"], "code_2022": CODES["code_2015"]}))


def test_a_crosswalk_that_is_drawn_gives_the_later_areas() -> None:
    (found,) = crosswalk.read(layer({**CODES, "BUURTNAAM_2015": ["oud", "ouder"], "BUURTNAAM_2022": ["Kop", "Nes"]}))
    assert found.areas is not None
    assert found.areas.year == 2022
    assert found.areas.names.to_dict() == {"BU0363AE01": "Kop", "BU0363AE02": "Nes"}


def test_the_real_crosswalk_of_amsterdam(real_data: Path) -> None:
    (found,) = recognised([real_data / "buurten" / "amsterdam_buurten_2022_met_2015codes_EWKT.csv"])
    assert found.crosswalk is not None
    assert found.areas is not None
    assert (found.kind, len(found.crosswalk), len(found.areas)) == ("crosswalk", 439, 439)
    assert any(code.startswith("BU0363NA") for code in found.areas.codes)
