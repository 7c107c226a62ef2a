from __future__ import annotations

import pytest

from sociale_kaart.core.indicator import Indicator
from sociale_kaart.render.credits import source_of
from sociale_kaart.render.texts import Texts


@pytest.mark.parametrize(
    ("source", "edition", "licence", "told"),
    [
        (
            "Leefbaarometer 3.0, Ministerie van BZK",
            "Leefbaarometer 3.0, meting 2018",
            "CC0",
            "Leefbaarometer 3.0, Ministerie van BZK, meting 2018, CC0",
        ),
        (
            "CBS, Kerncijfers wijken en buurten",
            "Kerncijfers wijken en buurten 2017",
            "CC BY 4.0",
            "CBS, Kerncijfers wijken en buurten 2017, CC BY 4.0",
        ),
        ("CBS", "StatLine 2019", "", "CBS, StatLine 2019"),
        ("", "", "", "Eigen bestand"),
    ],
)
def test_a_source_names_nothing_twice(source: str, edition: str, licence: str, told: str) -> None:
    assert source_of(Indicator("onv", "Overlast", source=source, edition=edition, licence=licence), Texts("nl")) == told
