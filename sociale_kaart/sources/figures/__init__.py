"""Columns to values: what a figure means, and why it is missing."""
