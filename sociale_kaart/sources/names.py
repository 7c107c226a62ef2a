"""Names of areas as people write them: the same name in two spellings becomes one form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

__all__ = ["alike", "loosened", "normalised", "plain", "without_prefix"]

_AROUND = re.compile(r"\b(?:e\.?\s?o\.?|en\s+omg(?:eving)?\.?|en\s+omstreken)(?=$|[\s,;)])")
_MUNICIPAL = re.compile(r"\((?:gem|gemeente|mun|wijk|buurt)\b[^)]*\)")
_DISTRICT_NUMBER = re.compile(r"^(?:wijk|buurt)\s+(?:nr\.?\s*)?\d{1,4}[a-z]?(?:[\s:.,-]+)(?=\D)")
_SHORT = ((re.compile(r"\bst[. ]\s*(?=[a-z])"), "sint "), (re.compile(r"\s*&\s*"), " en "))


def normalised(name: str) -> str:
    """Return a name without what spellings differ in: case, accents, blanks, hyphens, commas, "e.o.", "(gem. X)".

    >>> normalised("Kerketuinen en Zichtenburg, e.o."), normalised("Kerketuinen en  Zichtenburg en omgeving")
    ('kerketuinenenzichtenburgeo', 'kerketuinenenzichtenburgeo')
    >>> normalised("Wijk 05 Tuindorp-Oost"), normalised("Tuindorp  Oost (gem. Utrecht)"), normalised("Sint Joris")
    ('tuindorpoost', 'tuindorpoost', 'sintjoris')
    """
    text = " ".join(plain(name).split())
    text = _MUNICIPAL.sub(" ", text).strip()
    text = _DISTRICT_NUMBER.sub("", text)
    text = _AROUND.sub(" eo ", text)
    for short, full in _SHORT:
        text = short.sub(full, text)
    return re.sub(r"[^0-9a-z]", "", text)


def loosened(name: str) -> str:
    """Return the form of a name that also leaves out "e.o." and articles: good for a proposal, not for a match.

    >>> loosened("De Tippe e.o."), loosened("Tippe")
    ('tippe', 'tippe')
    """
    text = _AROUND.sub(" ", _MUNICIPAL.sub(" ", plain(name)))
    text = re.sub(r"\b(?:de|het|t|den|der|van|en|in|buurt|wijk)\b", " ", text)
    return re.sub(r"[^0-9a-z]", "", text)


def alike(one: str, other: str) -> float:
    """Return how alike two names are, 0-1, in their normalised form.

    >>> alike("Harculo en Hoogzutmen", "Harculo en Hoog-Zuthem") > 0.85, alike("Centrum", "Oost") < 0.5
    (True, True)
    """
    return SequenceMatcher(None, normalised(one), normalised(other)).ratio()


def without_prefix(names: Iterable[str]) -> list[str]:
    """Return the names without the word they all begin with ("Zwolle - Assendorp"), as they were where there is none.

    >>> without_prefix(["Zwolle - Assendorp", "Zwolle - Dieze"]), without_prefix(["Wijk aan Zee", "Wijk bij Duurstede"])
    (['Assendorp', 'Dieze'], ['Wijk aan Zee', 'Wijk bij Duurstede'])
    """
    given = list(names)
    heads = {re.split(r"\s*(?:[:/]|\s-)\s+", name, maxsplit=1)[0] for name in given}
    if len(given) < 2 or len(heads) != 1 or not all(name != next(iter(heads)) for name in given):
        return given
    head = next(iter(heads))
    return [re.sub(r"^\s*[:/-]?\s*", "", name[len(head) :]) for name in given]


def plain(name: str) -> str:
    """Return lower case without accents; no-break spaces, ligatures and typographic quotes made plain.

    >>> plain("Súderpoarte"), plain("BEËINDIGD")
    ('suderpoarte', 'beeindigd')
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold().replace("ß", "ss").replace("ø", "o").replace("’", "'"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
