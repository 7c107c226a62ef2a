"""Policy against outcomes: findings, matrix, rules, timeline, before and after."""
