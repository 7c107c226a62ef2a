"""Files as they stand: opened safely, repaired, read to a `Raw`; nothing is known yet of what they mean."""
