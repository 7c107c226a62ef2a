"""The words: both languages say the same, every code has its words, and no words are left without a use."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from sociale_kaart.core.default_rules import default_rules, pair_rules
from sociale_kaart.core.errors import SocialeKaartError, SourceError
from sociale_kaart.core.indicator import Unit
from sociale_kaart.core.issues import Issue
from sociale_kaart.core.levels import Level
from sociale_kaart.core.resources import resources
from sociale_kaart.core.values import Reason
from sociale_kaart.render.texts import LANGUAGES, Texts

PACKAGE = Path(__file__).resolve().parents[2] / "sociale_kaart"
ERRORS = {"SocialeKaartError"} | {kind.__name__ for kind in SocialeKaartError.__subclasses__()}
TOPICS = sorted(path.stem for path in (resources() / "texts" / "nl").glob("*.toml"))


# --- what is written in the text files


@cache
def words(language: str) -> Mapping[str, str]:
    """Return every text by its full key; of a text for one and for more, `key:one` and `key:other`."""
    found: dict[str, str] = {}

    def flatten(key: str, entry: object) -> None:
        if isinstance(entry, str):
            found[key] = entry
        else:
            assert isinstance(entry, dict), f"{language} {key} is neither a text nor a table"
            counted = set(entry) == {"one", "other"}
            for name, inner in entry.items():
                flatten(f"{key}{':' if counted else '.'}{name}", inner)

    for path in (resources() / "texts" / language).glob("*.toml"):
        flatten(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))
    return found


def keys(language: str = "nl") -> set[str]:
    return {key.partition(":")[0] for key in words(language)}


def placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


def asked_of(key: str) -> set[str]:
    """Return the facts that the texts of a key want, in any language and number."""
    texts = [text for language in LANGUAGES for k, text in words(language).items() if k.partition(":")[0] == key]
    return {name for text in texts for name in placeholders(text)}


def test_there_are_texts_to_compare() -> None:
    assert {"errors", "map", "sources"} <= set(TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_have_the_same_keys_and_placeholders(topic: str) -> None:
    dutch, english = (
        {key: placeholders(text) for key, text in words(language).items() if key.startswith(f"{topic}.")}
        for language in ("nl", "en")
    )
    assert dutch == english


def test_a_text_says_something_in_both_languages_or_in_neither() -> None:
    nothing = [{key for key, text in words(language).items() if not text.strip()} for language in LANGUAGES]
    assert nothing[0] == nothing[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_plain_names(language: str) -> None:
    for key, text in words(language).items():
        assert all(name.isidentifier() for name in placeholders(text)), key


# --- what the code says


@cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    paths = sorted(PACKAGE.rglob("*.py"))
    return tuple((str(path.relative_to(PACKAGE)), ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def calls(*names: str) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call of a function of one of these names, and where it stands."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                if name in names:
                    yield f"{path}:{node.lineno}", node


def literals(node: ast.expr | None) -> Iterator[str]:
    """Yield the texts that an expression can be, as far as they are written there."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def argument(call: ast.Call, position: int, name: str) -> ast.expr | None:
    if len(call.args) > position:
        return call.args[position]
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)


def facts_of_error(call: ast.Call) -> set[str] | None:
    """Return the names of the facts, None where they cannot be read from the call."""
    names = {keyword.arg for keyword in call.keywords}
    return None if None in names else {name for name in names if name}


def facts_of_issue(call: ast.Call) -> set[str] | None:
    facts = argument(call, 4, "facts")
    if facts is None:
        return {"count", "examples"}
    if not isinstance(facts, ast.Dict) or not all(isinstance(key, ast.Constant) for key in facts.keys):
        return None
    return {"count", "examples"} | {str(key.value) for key in facts.keys if isinstance(key, ast.Constant)}


def said() -> Iterator[tuple[str, str, set[str] | None]]:
    """Yield where, the key of the text and the facts given, of every error and issue in the package."""
    for where, call in calls(*ERRORS):
        for code in literals(argument(call, 0, "code")):
            yield where, f"errors.{code}", facts_of_error(call)
    for where, call in calls("Issue"):
        for code in literals(argument(call, 0, "code")):
            yield where, f"sources.issue.{code}.message", facts_of_issue(call)
            yield where, f"sources.issue.{code}.repair", facts_of_issue(call)


def test_the_code_is_read() -> None:
    assert len(list(said())) > 20


def test_every_error_and_issue_has_its_words() -> None:
    silent = {f"{where} {key}" for where, key, _ in said() if key not in keys() and not key.endswith(".repair")}
    assert not silent, "\n".join(sorted(silent))


def test_every_error_and_issue_brings_the_facts_its_words_want() -> None:
    short = {
        f"{where} {key} wants {sorted(asked_of(key) - facts)}"
        for where, key, facts in said()
        if facts is not None and asked_of(key) - facts
    }
    assert not short, "\n".join(sorted(short))


@cache
def written() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Return every text constant of the package, and a pattern of every text that is filled in after its beginning."""
    constants, patterns = set(), set()
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                constants.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".+" for p in node.values]
                if re.match(r"[a-z_]{3,}(_|\\\.)", parts[0]):
                    patterns.add("".join(parts))
    return frozenset(constants), tuple(re.compile(pattern) for pattern in sorted(patterns))


@cache
def on_the_page() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Return the words that the page in the browser asks for, and patterns of those with a part filled in."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((resources() / "html").glob("*.j*")))
    asked = re.findall(r"""["']([a-z_.]+)["']""", "\n".join(re.findall(r"\bword\(([^,{)]*)", text)))
    asked += re.findall(r"""words\["([a-z_.]+)"\]""", text) + re.findall(r"data\.words\.([a-z_]+)", text)
    filled = re.findall(r"word\(`([^`]+)`", text)
    patterns = [".+".join(re.escape(part) for part in re.split(r"\$\{[^}]*\}", name)) for name in filled]
    return frozenset(asked), tuple(re.compile(pattern) for pattern in patterns)


def is_used(key: str) -> bool:
    """Return whether something names a key: as a whole, by its code, or by a text with a part filled in."""
    constants, patterns = written()
    name = key.removeprefix("errors.")
    if key.startswith("sources.issue."):
        name = key.removeprefix("sources.issue.").removesuffix(".message").removesuffix(".repair")
    if key.startswith("html."):
        asked, filled = on_the_page()
        own = key.removeprefix("html.")
        if own in asked or any(pattern.fullmatch(own) for pattern in filled):
            return True
    return name in constants or any(pattern.fullmatch(name) for pattern in patterns)


def test_the_page_asks_for_words_that_are_there() -> None:
    asked, _ = on_the_page()
    assert asked
    assert not {name for name in asked if f"html.{name}" not in keys()}


def test_no_words_are_left_without_a_use() -> None:
    idle = {key for key in keys() if not is_used(key)}
    assert not idle, "\n".join(sorted(idle))


def test_the_keys_asked_for_exist_and_get_their_facts() -> None:
    wrong = set()
    for where, call in calls("texts", "t", "say"):
        for key in literals(call.args[0] if call.args else None):
            given = {keyword.arg for keyword in call.keywords}
            if key not in keys():
                wrong.add(f"{where} {key} is not there")
            elif None not in given and asked_of(key) - given:
                wrong.add(f"{where} {key} wants {sorted(asked_of(key) - {str(name) for name in given})}")
    assert not wrong, "\n".join(sorted(wrong))


# --- what a reader gets


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_level_unit_and_month_has_its_word(language: str) -> None:
    texts = Texts(language)
    assert all(texts.reason(reason) for reason in Reason if reason is not Reason.PRESENT)
    assert all(texts.level(level, count) for level in Level for count in (1, 2))
    assert all("1" in texts.value(1.0, unit, change=change) for unit in Unit for change in (False, True))
    assert len({texts.date(date(2018, month, 1)) for month in range(1, 13)}) == 12


def test_one_area_and_two() -> None:
    assert (Texts("nl").level(Level.BUURT, 1), Texts("nl").level(Level.BUURT, 2)) == ("buurt", "buurten")


def test_a_share_changes_by_percentage_points_and_a_score_does_not() -> None:
    assert Texts("nl").value(-3.54, Unit.PERCENT, change=True) == "−3,5 procentpunt"
    assert Texts("en").value(0.25, Unit.SCORE, change=True) == "+0.250"


def test_no_value_is_said_and_not_written_as_nan() -> None:
    assert Texts("nl").value(float("nan"), Unit.PERCENT) == "geen waarde"


def test_a_rounded_nought_has_no_sign() -> None:
    assert Texts("nl").number(-0.04, 1, signed=True) == "0,0"


def test_the_code_of_an_error_becomes_a_sentence_with_its_facts() -> None:
    sentence = Texts("nl").error(SourceError("empty_file", file="leeg.csv"))
    assert "leeg.csv" in sentence
    assert "empty_file" not in sentence


def test_an_issue_without_a_repair_has_no_words_for_it() -> None:
    assert Texts("nl").repair(Issue("a code that nobody uses")) == ""


_CAUSING = re.compile(
    r"veroorza|oorzaak|\bdoor het beleid|dankzij|leidt tot|leidde tot|als gevolg|\beffect van|zorgt voor dat"
    r"|\bcause|because of the policy|thanks to|leads to|led to|as a result|effect of",
    re.IGNORECASE,
)


def test_no_wording_says_that_a_policy_caused_a_development() -> None:
    rules = [*default_rules(), *pair_rules()]
    said = [rule.reason(language) for rule in rules for language in ("nl", "en")]
    for language in ("nl", "en"):
        folder = resources() / "texts" / language
        topics = ("confront", "map", "html", "page", "export")
        said += [(folder / f"{topic}.toml").read_text(encoding="utf-8").split("\n", 1)[1] for topic in topics]
    found = [(match[0], text[:80]) for text in said if (match := _CAUSING.search(text))]
    assert found == []
