"""The legend as a control, and the layers of the map."""
