"""Policy zones and measures: the list, the form and what they are drawn with."""
