"""Chapters 1 to 4: a target's card and chart, tasks, values in prose, tables."""
