"""Frozen values: what areas, indicators, policy and maps are. Imports nothing else of this package."""
