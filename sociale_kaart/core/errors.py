"""What can go wrong, as types with facts.

SocialeKaartError
├── SourceError        a dropped file cannot be used
├── JoinError          a table does not belong to the areas
├── MeaningError       indicators that must not be combined
├── MapError           a map cannot be made from this project
├── DrawingError       a drawing cannot be a zone
├── ProjectFileError   a project file cannot be read or written
└── ExportError        an export cannot be written

An error carries a code and facts; `render.texts` turns them into Dutch or English: what, where, what now.
"""

from __future__ import annotations

__all__ = [
    "DrawingError",
    "ExportError",
    "JoinError",
    "MapError",
    "MeaningError",
    "ProjectFileError",
    "SocialeKaartError",
    "SourceError",
]


class SocialeKaartError(Exception):
    """The root of everything this program raises on purpose."""

    def __init__(self, code: str, **facts: object) -> None:
        self.code = code
        self.facts = facts
        shown = ", ".join(f"{name}={value!r}" for name, value in facts.items())
        super().__init__(f"{code}({shown})")


class SourceError(SocialeKaartError):
    """A dropped file cannot be used."""


class JoinError(SocialeKaartError):
    """A table does not belong to the areas."""


class MeaningError(SocialeKaartError):
    """Indicators that must not be combined."""


class MapError(SocialeKaartError):
    """A map cannot be made from this project."""


class DrawingError(SocialeKaartError):
    """A drawing cannot be a zone."""


class ProjectFileError(SocialeKaartError):
    """A project file cannot be read or written."""


class ExportError(SocialeKaartError):
    """An export cannot be written."""
