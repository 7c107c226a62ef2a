"""A page on paper as a list of shapes in millimetres: map, legends, labels, scale bar. No Qt."""
