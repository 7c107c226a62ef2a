from __future__ import annotations

import pytest
import shapely

from sociale_kaart.core.default_rules import default_rules, pair_rules, yardsticks
from sociale_kaart.core.judgement import Criterion, Effect, Judgement, JudgementRule, PairRule, Span
from sociale_kaart.core.policy import PolicyKind, PolicyZone, Status
from sociale_kaart.core.serialise import from_plain, to_plain
from sociale_kaart.core.vocabulary import kind_label, policy_kinds

GROUND = shapely.box(0, 0, 1, 1)


def zone(kind: str, direction: int = 0, status: Status = Status.EXISTING) -> PolicyZone:
    return PolicyZone("z", "Zone", kind, GROUND, direction, status=status)


def test_a_rule_applies_to_its_kinds_and_directions_and_to_all_when_it_names_none() -> None:
    sale = JudgementRule("r", Judgement.AGAINST, "", kinds=("sale",), directions=(7,))
    assert sale.applies(zone("sale", 2))
    assert sale.applies(zone("caretaker", 7))
    assert not sale.applies(zone("acquisition", 2))
    assert JudgementRule("r", Judgement.TALK, "").applies(zone("acquisition", 2))


def test_a_rule_for_ended_policy_leaves_what_exists_alone() -> None:
    ended = JudgementRule("r", Judgement.AGAINST, "", kinds=("caretaker",), statuses=(Status.ENDED,))
    assert ended.applies(zone("caretaker", status=Status.ENDED))
    assert not ended.applies(zone("caretaker"))


def test_a_pair_applies_in_either_order() -> None:
    pair = PairRule("p", Effect.COLLIDES, "", first=("sale",), second_directions=(7,))
    assert pair.applies(zone("sale", 2), zone("caretaker", 7))
    assert pair.applies(zone("caretaker", 7), zone("sale", 2))
    assert not pair.applies(zone("sale", 2), zone("sale", 2))


@pytest.mark.parametrize(
    ("op", "threshold"), [("higher", 1.0), (">", None), ("worse", -1.0)], ids=["unknown", "without", "below"]
)
def test_a_criterion_that_cannot_be_tested_is_refused(op: str, threshold: float | None) -> None:
    with pytest.raises(ValueError, match=r"not a comparison|needs a threshold|below nought"):
        Criterion("incomes", Span.LEVEL, op, threshold)


def test_the_default_rules_cover_every_direction_with_a_reason_and_a_source_in_both_languages() -> None:
    directions = {kind.id: kind.direction for kind in policy_kinds()}
    covered = {directions[kind] for rule in default_rules() for kind in rule.kinds}
    assert covered == {1, 2, 3, 4, 5, 6, 7}
    assert {kind for rule in default_rules() for kind in rule.kinds} == set(directions), (
        "no kind is left without a rule"
    )
    assert all(rule.because and rule.because_en and rule.source and rule.source_en for rule in default_rules())
    assert len({rule.id for rule in default_rules()}) == len(default_rules())
    assert {rule.judgement for rule in default_rules()} == set(Judgement)


def test_the_default_rules_look_at_yardsticks_that_exist_and_pairs_at_kinds_that_exist() -> None:
    used = {criterion.yardstick for rule in default_rules() for criterion in rule.criteria}
    assert used == set(yardsticks())
    kinds = {kind.id for kind in policy_kinds()}
    assert {kind for pair in pair_rules() for kind in (*pair.first, *pair.second)} <= kinds
    assert all(pair.because and pair.because_en for pair in pair_rules())


def test_a_rule_is_the_same_after_it_was_written_down() -> None:
    for rule in default_rules():
        assert from_plain(to_plain(rule), JudgementRule) == rule


def test_a_kind_of_the_project_has_its_own_name_and_others_keep_theirs() -> None:
    own = (PolicyKind("trees", 1, "bomen", "trees"),)
    assert kind_label("trees", "nl", own) == "bomen"
    assert kind_label("trees", "en", own) == "trees"
    assert kind_label("sale", "en", own) == "sale"
    assert kind_label("trees", "nl") == "trees"
