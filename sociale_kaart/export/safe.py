"""Text that is safe inside html, and the policy of a page on which nothing runs and nothing is fetched."""

from __future__ import annotations

import base64
import hashlib
import html

from sociale_kaart.render.texts import NBSP

__all__ = ["escaped", "printable", "still_policy"]


def printable(text: str, also: str = "") -> str:
    """Return text without the characters that print nothing; fixed spaces stay, and those in `also`."""
    return "".join(character for character in text if character.isprintable() or character in f"{NBSP}{also}")


def escaped(text: str) -> str:
    """Return text that is safe between tags and inside a quoted attribute; "%" stays with its number.

    >>> escaped('<img src=x onerror="alert(1)">')
    '&lt;img src=x onerror=&quot;alert(1)&quot;&gt;'
    """
    return html.escape(printable(text, "\n"), quote=True).replace(" %", f"{NBSP}%")


def still_policy(style: str) -> str:
    """Return a Content-Security-Policy under which only this style works, nothing runs and nothing is fetched."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
