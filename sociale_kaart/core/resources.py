"""Where the data that ships with the program lies, installed or in a checkout."""

from __future__ import annotations

from pathlib import Path

__all__ = ["resources", "sample_data", "sample_files"]

_PACKAGE = Path(__file__).resolve().parent.parent


def _shipped(name: str) -> Path:
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def resources() -> Path:
    """Return the folder of texts, palettes, vocabularies and ready maps."""
    return _shipped("resources")


def sample_data() -> Path:
    """Return the folder of the fictional municipality."""
    return _shipped("sample_data")


def sample_files() -> tuple[Path, ...]:
    """Return the files of the fictional municipality that people would drop; not the script that makes them."""
    kinds = {".gpkg", ".zip", ".csv", ".xlsx", ".shp", ".geojson"}
    return tuple(sorted(path for path in sample_data().iterdir() if path.suffix in kinds))
