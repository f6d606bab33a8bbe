"""What the four editions say, frozen: one fact a line, so that a change is read as a diff.

A change that is meant is accepted by ``python -m tests.golden --accept``.
"""
