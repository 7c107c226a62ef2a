"""A resolved map to files: paper, page, table."""
