"""What the editions say and the method scores, frozen: a fact a line, so a change reads as a diff.

A change that is meant is accepted by ``python -m tests.golden --accept``.
"""
