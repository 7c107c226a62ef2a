"""The evidence guard: no word of the program says that a policy caused a development."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from sociale_kaart.core.resources import resources

CAUSAL = re.compile(
    r"veroorza|teweeg|leid(t|de|en|den) tot|zorg(t|de|en|den) (er)?voor|dankzij|als gevolg|gevolg van|effect van"
    r"|\bcaus(e|es|ed|ing)\b|\bl(eads?|ed) to\b|thanks to|\bdue to\b|effects? of|as a result|resulted in",
    re.IGNORECASE,
)


DENIED = re.compile(r"not what cause[sd] it|not a cause")
"""What says that there is no such claim."""


def told() -> list[tuple[str, str]]:
    found = []
    for path in sorted((resources() / "translations").glob("*.ts")):
        for message in ET.parse(path).getroot().iter("message"):
            found += [(path.name, "".join(part.itertext())) for part in message]
    files = [*resources().glob("texts/*/*.toml"), resources() / "judgement.toml", resources() / "policy.toml"]
    for path in sorted(files):
        lines = path.read_text(encoding="utf-8").splitlines()
        found += [(path.name, line) for line in lines if not line.lstrip().startswith("#")]
    return found


def test_no_wording_claims_a_cause() -> None:
    assert len(told()) > 500
    assert [one for one in told() if CAUSAL.search(DENIED.sub("", one[1]))] == []


@pytest.mark.parametrize(
    ("claim", "causal"),
    [
        ("Het beleid veroorzaakte minder overlast.", True),
        ("The policy led to fewer complaints.", True),
        ("Dit laat zien wat samengaat, niet waardoor.", False),
        ("This shows what goes together, not why.", False),
    ],
)
def test_the_guard_knows_a_claim_from_a_remark(claim: str, causal: bool) -> None:
    assert bool(CAUSAL.search(claim)) is causal
