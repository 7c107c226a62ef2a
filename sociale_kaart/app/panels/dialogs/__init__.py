"""Dialogs that ask where to and how."""
