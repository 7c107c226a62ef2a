"""Bring the figures of a table to areas."""
