"""The charts, drawn live or as they are exported."""
