"""Studies: from a project and quantities, through a calculation, to sentences and a table."""
