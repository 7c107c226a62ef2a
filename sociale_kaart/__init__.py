"""Sociale Kaart: interactive social maps of neighbourhoods for Dutch housing corporations."""

__version__ = "0.1.0"
