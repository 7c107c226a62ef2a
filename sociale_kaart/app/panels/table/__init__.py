"""The table of areas and the selections kept by name."""
