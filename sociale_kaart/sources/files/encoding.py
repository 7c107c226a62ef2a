"""Encodings: which one the bytes of a .dbf are in, and text that was decoded wrongly before it got here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

__all__ = ["Encoding", "chosen", "codec", "codec_of_language", "mended"]

_LETTERS = set("éëèêïíìîöóòôüúùûáàâäåçñøßÿ" + "ÉËÈÊÏÍÌÎÖÓÒÔÜÚÙÛÁÀÂÄÅÇÑØ" + "æœÆŒ")
_SIGNS = set("’‘“”–—€²³°±½·´«»§©®…•\u00a0")
_CANDIDATES = ("cp1252", "cp850")
_LANGUAGES = {
    0x01: "cp437",
    0x02: "cp850",
    0x03: "cp1252",
    0x57: "cp1252",
    0x58: "cp1252",
    0x59: "cp1252",
    0x65: "cp866",
}
_LATIN = {"iso8859-1", "iso8859-15", "latin-1", "latin_1", "ascii", "cp1252"}
_GARBLED = re.compile("[ÂÃÄÅâÐÑ][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]")
_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Encoding:
    """A codec, how it is known, and texts that show it: stated by the file, guessed, or against its word."""

    codec: str
    origin: Literal["stated", "guessed", "corrected"]
    examples: tuple[str, ...] = ()


def codec(stated: str) -> str | None:
    """Return the Python codec that the text of a .cpg means, None when it means nothing.

    >>> codec("UTF-8"), codec("ANSI 1252"), codec("1252"), codec("ISO 88591"), codec("onzin")
    ('utf-8', 'cp1252', 'cp1252', 'cp1252', None)
    """
    text = stated.strip().strip("\ufeff").lower()
    if not text.isascii():
        return None
    if re.fullmatch(r"utf[-_ ]?8|65001", text):
        return "utf-8"
    if re.fullmatch(r"(iso[-_ ]?8859[-_ ]?(1|15)|latin[-_ ]?1|system|oem)", text):
        return "cp1252"
    pages = re.search(r"(?<!\d)(437|850|852|866|125\d)(?!\d)", text)
    return f"cp{pages.group(1)}" if pages else None


def codec_of_language(language: int) -> str | None:
    """Return the codec that the language byte of a .dbf means; 0 means nothing."""
    return _LANGUAGES.get(language)


def chosen(samples: Sequence[bytes], stated: str | None) -> Encoding | None:
    """Choose the codec for texts of which some byte is above 127; None when there is nothing to choose by.

    `stated` is the codec the file claims. UTF-8 that decodes is certain; of the others the one whose letters are
    likely in Dutch and Frisian names wins, the stated one where it is no worse.
    """
    telling = [sample for sample in samples if not sample.isascii()]
    if not telling:
        return None
    if all(_is_utf8(sample) for sample in telling):
        best = "utf-8"
    else:
        order = dict.fromkeys([*([stated] if stated and stated != "utf-8" else []), *_CANDIDATES])
        best = max(order, key=lambda name: _likelihood(telling, name))
    origin: Literal["stated", "guessed", "corrected"]
    origin = "guessed" if stated is None else "stated" if stated == best else "corrected"
    decoded = dict.fromkeys(sample.decode(best, errors="replace").strip() for sample in telling)
    return Encoding(best, origin, tuple(list(decoded)[:_EXAMPLES]))


def _is_utf8(sample: bytes) -> bool:
    """Tell whether bytes are UTF-8; the last character may have been cut by the width of the field."""
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data" and error.start > 0
    return True


def _likelihood(samples: Iterable[bytes], name: str) -> int:
    return sum(_likely(sample.decode(name, errors="replace")) for sample in samples)


def _likely(text: str) -> int:
    """Score the letters above 127: likely ones count, capitals after small letters and signs in words count against.

    >>> _likely("Súdwest-Fryslân"), _likely("S·dwest-FryslÔn"), _likely("Sædwest-Frysl„n")
    (2, -3, -1)
    """
    score = 0
    for before, char, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if char.isascii():
            continue
        inside = before.isalpha() and after.isalpha()
        if char in _LETTERS:
            score += -2 if char.isupper() and before.islower() else 1
        elif char not in _SIGNS or (inside and char not in "’‘–—"):
            score -= 2 if not inside or char not in _SIGNS else 1
    return score


def mended(text: pd.Series) -> tuple[pd.Series, tuple[str, ...]]:
    """Undo UTF-8 that was once read as cp1252 ("SÃºdwest" -> "Súdwest"); return the text and "before → after" examples.

    Only a cell that is wholly UTF-8 when written back is changed, so a name that has an Ã of its own stays.
    """
    suspect = text.astype("object").map(lambda cell: isinstance(cell, str) and bool(_GARBLED.search(cell)))
    if not suspect.any():
        return text, ()
    repaired = text.astype("object").copy()
    examples: dict[str, None] = {}
    for position in suspect[suspect].index:
        before = str(text[position])
        after = _ungarbled(before)
        if after != before:
            repaired[position] = after
            examples[f"{before} → {after}"] = None
    return (repaired.astype(text.dtype) if examples else text), tuple(examples)


def _ungarbled(text: str) -> str:
    """Return a text with its wrong decoding undone, or as it was.

    >>> _ungarbled("SÃºdwest-FryslÃ¢n"), _ungarbled("Château"), _ungarbled("Ã la carte")
    ('Súdwest-Fryslân', 'Château', 'Ã la carte')
    """
    raw = bytearray()
    for char in text:
        try:
            raw += char.encode("cp1252")
        except UnicodeEncodeError:
            if ord(char) > 0xFF:
                return text
            raw.append(ord(char))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return text
