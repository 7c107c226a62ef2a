"""One widget per module: each shows what it is given and says what was done to it."""
