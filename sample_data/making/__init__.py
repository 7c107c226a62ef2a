"""How the fictional municipality of Waterrade is made; run `make_sample.py`."""
