"""Recognise, repair and read what people drop. Repairs are reported, originals are never touched."""
