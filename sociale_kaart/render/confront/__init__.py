"""Policy against outcomes: rules tested, findings ranked, matrix and timeline; what was before and after."""
