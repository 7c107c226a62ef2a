"""The calculations: Series in, Series out on the same index, one module per question. Pure functions."""
