"""What stands in a cell in place of a number, and the reason it means; notes under a table may say otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sociale_kaart.core.values import Reason

__all__ = ["HIGHEST_SENTINEL", "marked", "marks_explained", "sentinel"]

HIGHEST_SENTINEL = -99990.0
"""Numbers from here down are no measurements in any table of CBS."""

_SENTINELS = {
    -99997.0: Reason.SECRET,
    -99995.0: Reason.LATER,
    -99991.0: Reason.DISCONTINUED,
    -99999999.0: Reason.SECRET,  # in editions that had only this one
}
_MARKS = {
    **dict.fromkeys((".", "x", "geheim", "secret", "vertrouwelijk", "confidential", "verborgen"), Reason.SECRET),
    **dict.fromkeys(
        ("", "-", "..", "...", "*", "?", "–", "—", "nan", "na", "n/a", "null", "none"), Reason.NOT_MEASURED
    ),
    **dict.fromkeys(("nvt", "n.v.t.", "nb", "n.b.", "onbekend", "unknown", "geen gegevens"), Reason.NOT_MEASURED),
    **dict.fromkeys(("#n/a", "#n/b", "#null!", "#div/0!", "#deel/0!", "#value!", "#waarde!"), Reason.NOT_MEASURED),
    **dict.fromkeys(("#ref!", "#verw!", "#num!", "#getal!", "#name?", "#naam?"), Reason.NOT_MEASURED),
    **dict.fromkeys(("te weinig", "te weinig waarnemingen", "too few", "te klein"), Reason.TOO_FEW),
}
_FEW = re.compile(r"[<≤]\s*=?\s*\d+|\d+ of minder|minder dan \d+|\d+ or fewer")
_EXPLAINED = re.compile(
    r"(?:^|[;,|]\s*|speciale waarden:?\s*)(\.|-|x|\*|geheim)\s*(?:[=:]|\s)\s*([a-zà-ÿ][^;|]*)", re.IGNORECASE
)
_MEANT = (
    (re.compile(r"te (weinig|klein|gering)|minder dan|too few|fewer than|onvoldoende waarnemingen"), Reason.TOO_FEW),
    (re.compile(r"nog niet|later|volgt|not yet"), Reason.LATER),
    (
        re.compile(r"geheim|verborgen|vertrouwelijk|niet vrijgegeven|afgeschermd|secret|hidden|confidential"),
        Reason.SECRET,
    ),
    (
        re.compile(r"niet van toepassing|onbekend|ontbre|geen gegeven|not applicable|unknown|missing|niet gemeten"),
        Reason.NOT_MEASURED,
    ),
)


def sentinel(value: float) -> Reason:
    """Return the reason a special number means.

    >>> sentinel(-99997.0), sentinel(-99995.0), sentinel(-99998.0)
    (<Reason.SECRET: 1>, <Reason.LATER: 3>, <Reason.NOT_MEASURED: 5>)
    """
    return _SENTINELS.get(value, Reason.NOT_MEASURED)


def marked(text: str, explained: Mapping[str, Reason]) -> Reason | None:
    """Return the reason that a cell's text (stripped, lower case) means, None when it is no mark."""
    if text in explained:
        return explained[text]
    if text in _MARKS:
        return _MARKS[text]
    return Reason.TOO_FEW if _FEW.fullmatch(text) else None


def marks_explained(notes: Iterable[str]) -> Mapping[str, Reason]:
    """Return what the notes of a table say its marks mean.

    >>> marks_explained(["x = te weinig huishoudens (minder dan 40); geheim = niet vrijgegeven door de bron."])
    {'x': <Reason.TOO_FEW: 2>, 'geheim': <Reason.SECRET: 1>}
    """
    explained: dict[str, Reason] = {}
    for note in notes:
        for mark, words in _EXPLAINED.findall(note):
            for pattern, reason in _MEANT:
                if pattern.search(words.lower()):
                    explained.setdefault(mark.lower(), reason)
                    break
    return explained
