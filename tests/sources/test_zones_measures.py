from __future__ import annotations

import shapely

from sociale_kaart.core.policy import Status
from sociale_kaart.core.resources import sample_data
from sociale_kaart.core.vocabulary import policy_kinds
from sociale_kaart.sources.found import Raw
from sociale_kaart.sources.places import measures, zones
from sociale_kaart.sources.places.vocabulary import kind_of, status_of
from sociale_kaart.sources.recognise import recognised
from tests.sources.given import layer, raw, square


def zone_layer(**columns: list[object]) -> Raw:
    given: dict[str, list[object]] = {"NAAM": ["Noord", "Zuid"], "SOORT": ["Verkoop (uitponden)", "huismeester"]}
    return layer({**given, **columns}, "zones.shp")


def test_every_word_of_the_vocabulary_names_its_own_kind() -> None:
    for kind in policy_kinds():
        for word in (kind.nl, kind.en, *kind.words):
            assert kind_of(word) == kind, word


def test_every_direction_has_kinds() -> None:
    assert {kind.direction for kind in policy_kinds()} == {1, 2, 3, 4, 5, 6, 7}


def test_the_longest_word_decides() -> None:
    renovation, energy = kind_of("Renovatie 2e fase"), kind_of("energetische renovatie")
    assert renovation is not None
    assert energy is not None
    assert (renovation.id, energy.id) == ("renovation", "energy_renovation")


def test_zones_are_told_by_their_words_whatever_the_header() -> None:
    assert zones.recognises(zone_layer())
    assert zones.recognises(layer({"NAAM": ["Noord"], "KOLOM7": ["streefhuur verlaagd"]}))
    assert not zones.recognises(layer({"NAAM": ["Noord"], "SOORT": ["woonbuurt"]}))
    assert not zones.recognises(raw({"NAAM": ["Noord"], "SOORT": ["huismeester"]}))


def test_zones_in_words_of_ones_own_are_told_by_their_other_columns() -> None:
    columns: dict[str, list[object]] = {"SOORT": ["Buurtbarbecue"], "NAAM": ["Noord"]}
    told: dict[str, list[object]] = {"CORPORATIE": ["De Brug"], "STATUS": ["gepland"], "BEGINJAAR": [2019]}
    assert zones.recognises(layer({**columns, **told}))
    assert not zones.recognises(layer({**columns, "STATUS": ["gepland"]}))


def test_areas_with_a_measure_are_measures_and_no_zones() -> None:
    given = layer({"naam": ["Preventie"], "thema": ["veiligheid"], "partij": ["bewoners"]})
    assert measures.recognises(given)
    assert not zones.recognises(given)


def test_a_zone_is_read_with_what_a_shapefile_could_say() -> None:
    given = zone_layer(
        CORPORATIE=["De Brug", ""], STATUS=["gepland", "beëindigd"], BEGINJAAR=[2019, 2010], EINDJAAR=[0, 2016],
        TIJDELIJK=["ja", "nee"], WON_GERAAK=[12, 0], WON_TOTAAL=[40, 0], NULWAARDE=[0.0, -0.1],
    )  # fmt: skip
    (found,) = zones.read(given)
    first, second = found.zones
    assert (first.name, first.kind, first.direction, first.owner) == ("Noord", "sale", 2, "De Brug")
    assert (first.status, first.start, first.end, first.temporary) == (Status.PLANNED, 2019, None, True)
    assert (first.dwellings_touched, first.dwellings_total, first.goal_baseline) == (12, 40, 0.0)
    assert (second.status, second.end, second.dwellings_total) == (Status.ENDED, 2016, None)


def test_a_kind_of_ones_own_is_kept_and_reported() -> None:
    (found,) = zones.read(layer({"SOORT": ["huismeester", "verkoop", "Buurtbarbecue"], "NAAM": ["A", "B", "C"]}))
    assert (found.zones[2].kind, found.zones[2].direction) == ("Buurtbarbecue", 0)
    assert [(issue.code, issue.examples) for issue in found.issues] == [("own_kind_of_policy", ("Buurtbarbecue",))]


def test_a_zone_without_a_shape_is_left_out_and_counted() -> None:
    given = raw({"NAAM": ["A", "B", "C"], "SOORT": ["verkoop"] * 3}, shapes=[square(0), None, square(1)])
    (found,) = zones.read(given)
    assert [zone.name for zone in found.zones] == ["A", "C"]
    assert [(issue.code, issue.count, issue.examples) for issue in found.issues] == [
        ("zones_without_place", 1, ("B (2)",))
    ]


def test_the_words_for_status() -> None:
    assert [status_of(word) for word in ("", "lopend", "Gepland 2025", "afgerond", "Beëindigd")] == [
        Status.EXISTING, Status.EXISTING, Status.PLANNED, Status.ENDED, Status.ENDED,
    ]  # fmt: skip


def test_measures_are_points_lines_or_areas_with_a_theme() -> None:
    columns: dict[str, list[object]] = {
        "naam": ["Inloop", "Route"],
        "partij": ["gemeente", "kerk"],
        "thema": ["ontmoeting", "jeugd"],
        "begin": ["2014", None],
    }
    given = raw(columns, shapes=[shapely.Point(150_000, 450_000), None])
    assert measures.recognises(given)
    (found,) = measures.read(given)
    (measure,) = found.measures
    assert (measure.name, measure.theme, measure.party, measure.start, measure.end) == (
        "Inloop",
        "ontmoeting",
        "gemeente",
        2014,
        None,
    )
    assert [(issue.code, issue.count) for issue in found.issues] == [("rows_without_place", 1)]


def test_a_table_of_measures_without_places_is_no_measures() -> None:
    assert not measures.recognises(raw({"naam": ["Inloop"], "thema": ["jeugd"], "partij": ["kerk"]}))
    assert not measures.recognises(layer({"naam": ["Kern"], "inwoners": [1]}))


def test_the_policy_of_the_sample_is_read_whole() -> None:
    shape, points = recognised([sample_data() / "beleidszones.shp", sample_data() / "maatregelen.geojson"])
    assert (len(shape.zones), len(points.measures)) == (18, 14)
    assert {zone.direction for zone in shape.zones} == {1, 2, 3, 4, 5, 6, 7}
    assert not [issue for issue in shape.issues if issue.code == "own_kind_of_policy"]
