"""CBS codes of areas: recognise, normalise, find the parent."""

from __future__ import annotations

import re

from sociale_kaart.core.levels import Level

__all__ = ["level_of", "normalised", "parent"]

_LENGTHS = {Level.GEMEENTE: 4, Level.WIJK: 6, Level.BUURT: 8}
_PREFIXES = {
    "GM": (re.compile(r"GM\d{4}"), Level.GEMEENTE),
    "WK": (re.compile(r"WK\d{4}[0-9A-Z]{2}"), Level.WIJK),
    "BU": (re.compile(r"BU\d{4}[0-9A-Z]{2}\d{2}"), Level.BUURT),
}
_PATTERNS: tuple[tuple[re.Pattern[str], Level], ...] = (
    (re.compile(r"[1-9]\d{3}[A-Z]{2}"), Level.PC6),
    (re.compile(r"E\d{4}N\d{4}"), Level.GRID100),
    (re.compile(r"E\d{5,6}N\d{6}"), Level.GRID100),
)


def level_of(code: str) -> Level | None:
    """Return the level a complete code speaks of, or None for a code of another kind.

    >>> level_of("BU0363AA01"), level_of("9711AB"), level_of("Centrum")
    (<Level.BUURT: 'buurt'>, <Level.PC6: 'pc6'>, None)
    """
    if code[:2] in _PREFIXES:
        pattern, level = _PREFIXES[code[:2]]
        return level if pattern.fullmatch(code) else None
    for pattern, level in _PATTERNS:
        if pattern.fullmatch(code):
            return level
    return None


def normalised(text: str, level: Level) -> str:
    """Return a code as CBS writes it: blanks gone, prefix and leading zeros restored.

    Text that cannot be a code of the level comes back stripped but otherwise as it was.

    >>> normalised("7725440", Level.BUURT), normalised(" 3630000 ", Level.BUURT), normalised("wk036300  ", Level.WIJK)
    ('BU07725440', 'BU03630000', 'WK036300')
    >>> normalised("9711 ab", Level.PC6), normalised("544", Level.BUURT)
    ('9711AB', '544')
    """
    stripped = text.strip()
    compact = re.sub(r"\s+", "", stripped).upper()
    if level in _LENGTHS:
        prefix = next(p for p, (_, known) in _PREFIXES.items() if known is level)
        body = compact.removeprefix(prefix).removesuffix(".0")
        length = _LENGTHS[level]
        if length - 3 <= len(body) < length and body.isdigit():
            body = body.zfill(length)
        if level_of(prefix + body) is level:
            return prefix + body
    if level in (Level.PC4, Level.PC6, Level.GRID100, Level.GRID500) and re.fullmatch(r"[0-9A-Z.]+", compact):
        return compact.removesuffix(".0")
    return stripped


def parent(code: str, level: Level) -> str | None:
    """Return the code of the area of a coarser `level` that a CBS or postcode area lies in.

    >>> parent("BU00030102", Level.WIJK), parent("BU00030102", Level.GEMEENTE), parent("9711AB", Level.PC4)
    ('WK000301', 'GM0003', '9711')
    """
    own = level_of(code)
    if own is Level.PC6 and level is Level.PC4:
        return code[:4]
    if own in (Level.BUURT, Level.WIJK) and level in (Level.WIJK, Level.GEMEENTE):
        prefix = "WK" if level is Level.WIJK else "GM"
        return prefix + code[2 : 2 + _LENGTHS[level]]
    return None
