"""Sheets of one page: everything there is to say about one policy zone, or about one area."""
