"""Charts: each draws one thing from verdicts or facts, in two widths."""
