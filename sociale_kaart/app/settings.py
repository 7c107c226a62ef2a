"""What one person chose on one machine: language, theme, scale, recent projects, where windows stood."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from sociale_kaart.core.serialise import from_plain, to_plain
from sociale_kaart.sources.choices import Choices

__all__ = ["Preferences", "Recent", "SettingsFile"]

_MOST = 8
_MOST_READINGS = 60


@dataclass(frozen=True, slots=True)
class Preferences:
    """Choices of the settings dialog; "" follows the machine. `scale` is in percent, `author` the name under notes.

    `folder` is where files are looked for first, "" for where they were found last.
    """

    language: str = ""
    theme: str = ""
    scale: int = 100
    author: str = ""
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Recent:
    """A project that was open, and the map that was shown last."""

    path: str
    title: str
    shown: str = ""


class SettingsFile:
    """Reads and writes the choices; a value that cannot be understood is as if it was never there."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._file = (
            QSettings(str(path), QSettings.Format.IniFormat)
            if path
            else QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "sociale-kaart", "sociale-kaart")
        )

    @property
    def recovery_folder(self) -> Path:
        """Where copies of what is not saved go: with what the program keeps for one person on one machine."""
        if self._path is not None:
            return self._path.parent / "recovery"
        local = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
        return Path(local or Path.home()) / "sociale-kaart" / "recovery"

    @property
    def preferences(self) -> Preferences:
        """The choices of the settings dialog."""
        stored = self._json("preferences", {})
        known = {field.name for field in fields(Preferences)}
        usual = Preferences()
        given = {
            name: value
            for name, value in (stored.items() if isinstance(stored, dict) else ())
            if name in known and type(value) is type(getattr(usual, name))
        }
        return replace(usual, **given)

    @preferences.setter
    def preferences(self, chosen: Preferences) -> None:
        self._file.setValue("preferences", json.dumps(asdict(chosen)))

    @property
    def recent(self) -> tuple[Recent, ...]:
        """The projects that were open and are still there, the last first."""
        stored = self._json("recent", [])
        entries = [e for e in stored if isinstance(e, dict)] if isinstance(stored, list) else []
        texts = [{name: str(e.get(name, "")) for name in ("path", "title", "shown")} for e in entries]
        return tuple(Recent(**e) for e in texts if e["path"] and Path(e["path"]).is_file())

    @property
    def folder(self) -> Path:
        """Where to look for files first: as chosen, else where they were found last, else where documents are."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        known = (self.preferences.folder, str(self._json("folder", "")), documents)
        return next((Path(name) for name in known if name and Path(name).is_dir()), Path.home())

    def remember_folder(self, folder: Path) -> None:
        """Take note of where files were found."""
        self._file.setValue("folder", json.dumps(str(folder)))

    def remember(self, opened: Recent) -> None:
        """Put a project at the top of the recent ones."""
        others = [one for one in self.recent if one.path != opened.path]
        self._file.setValue("recent", json.dumps([asdict(one) for one in [opened, *others][:_MOST]]))

    def shown_of(self, path: Path) -> str:
        """Return the map that was shown last of a project, "" where that is not known."""
        return next((one.shown for one in self.recent if one.path == str(path.resolve())), "")

    @property
    def readings(self) -> dict[str, Choices]:
        """How files were read by choice, by the shape of their columns, the last first."""
        stored = self._json("readings", {})
        known = {}
        for shape, plain in stored.items() if isinstance(stored, dict) else ():
            with suppress(ValueError):  # written by another version of the program
                known[str(shape)] = from_plain(plain, Choices)
        return known

    def remember_reading(self, shape: str, choices: Choices) -> None:
        """Read the next file with these columns as was chosen; no choice at all is forgotten."""
        others = {known: reading for known, reading in self.readings.items() if known != shape}
        kept = {shape: choices, **others} if choices.anything else others
        latest = list(kept.items())[:_MOST_READINGS]
        self._file.setValue("readings", json.dumps({known: to_plain(reading) for known, reading in latest}))

    def bytes_of(self, name: str) -> QByteArray | None:
        """Return a state that Qt gave, or None."""
        stored = self._file.value(name)
        return stored if isinstance(stored, QByteArray) else None

    def keep_bytes(self, name: str, state: QByteArray) -> None:
        """Keep a state that Qt gave."""
        self._file.setValue(name, state)

    def _json(self, name: str, usual: Any) -> Any:
        try:
            return json.loads(str(self._file.value(name, "")))
        except ValueError:
            return usual
