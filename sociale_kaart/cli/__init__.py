"""The command line: thin, stable, and never a traceback for a bad file."""
