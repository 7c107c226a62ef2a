"""What was dropped and what is asked about it."""
