"""How one number is written: in one cell, without its neighbours."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from sociale_kaart.core.values import Reason
from sociale_kaart.sources.figures.marks import marked

__all__ = ["Form", "Numeral", "read_numeral"]

_INTEGER = re.compile(r"[-+]?\d+")
_POINT = re.compile(r"[-+]?\d*\.\d+(e[-+]?\d+)?|[-+]?\d+e[-+]?\d+|[-+]?\d+\.")
_COMMA = re.compile(r"[-+]?\d*,\d+")
_OPEN = re.compile(r"[-+]?[1-9]\d{0,2}[.,]\d{3}")
_POINTS_THEN_COMMA = re.compile(r"[-+]?\d{1,3}(\.\d{3})+,\d+|[-+]?\d{1,3}(\.\d{3}){2,}")
_COMMAS_THEN_POINT = re.compile(r"[-+]?\d{1,3}(,\d{3})+\.\d+|[-+]?\d{1,3}(,\d{3}){2,}")
_SPACED = re.compile(r"[-+]?\d{1,3}([ '’]\d{3})+([.,]\d+)?")
_FOOTNOTE_MARK = re.compile(r"(?<=\d)\s*(\*+|[¹²³]|\(\d\)|\s\d\))$")
_BLANKS = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\t\r\n\ufeff"), " ")


class Form(Enum):
    """How a cell is written; an OPEN form is thousands or decimals, which only its column can tell."""

    PLAIN = auto()
    POINT = auto()
    COMMA = auto()
    OPEN_POINT = auto()
    OPEN_COMMA = auto()
    THOUSANDS = auto()
    MARK = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Numeral:
    """A cell as read: its number, or the reason it has none; `marked` where a footnote mark was taken off."""

    number: float
    reason: Reason
    form: Form
    percent: bool = False
    marked: bool = False


def read_numeral(text: str, marks: Mapping[str, Reason]) -> Numeral:
    """Read one cell as far as it can be read without its neighbours."""
    short = text.translate(_BLANKS).strip().lower()
    if _INTEGER.fullmatch(short):
        return Numeral(float(short), Reason.PRESENT, Form.PLAIN)
    reason = marked(short, marks)
    if reason is not None:
        return Numeral(math.nan, reason, Form.MARK)
    if short == "nihil":
        return Numeral(0.0, Reason.PRESENT, Form.PLAIN, marked=True)
    bare = short.replace("\N{MINUS SIGN}", "-").removeprefix("€").removesuffix("€").strip()
    percent = bare.endswith("%")
    bare = bare.removesuffix("%").strip()
    unmarked = _FOOTNOTE_MARK.sub("", bare)
    number, form = _number(unmarked)
    if form is Form.TEXT:
        return Numeral(math.nan, Reason.NOT_MEASURED, form)
    return Numeral(number, Reason.PRESENT, form, percent, unmarked != bare)


def _number(text: str) -> tuple[float, Form]:
    if _SPACED.fullmatch(text):
        return float(re.sub(r"[ '’]", "", text).replace(",", ".")), Form.THOUSANDS
    if _OPEN.fullmatch(text):  # read as thousands here, divided where the column says otherwise
        number = float(text.replace(".", "").replace(",", ""))
        return number, Form.OPEN_POINT if "." in text else Form.OPEN_COMMA
    if _INTEGER.fullmatch(text):
        return float(text), Form.PLAIN
    if _POINT.fullmatch(text):
        return _finite(text, Form.POINT)
    if _COMMA.fullmatch(text):
        return float(text.replace(",", ".")), Form.COMMA
    if _POINTS_THEN_COMMA.fullmatch(text):
        return float(text.replace(".", "").replace(",", ".")), Form.THOUSANDS
    if _COMMAS_THEN_POINT.fullmatch(text):
        return float(text.replace(",", "")), Form.THOUSANDS
    return math.nan, Form.TEXT


def _finite(text: str, form: Form) -> tuple[float, Form]:
    number = float(text)
    return (number, form) if math.isfinite(number) else (math.nan, Form.TEXT)
