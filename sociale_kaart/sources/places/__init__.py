"""Shapes to areas, policy zones, measures, stock and crosswalks."""
