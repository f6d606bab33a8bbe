"""Scales, required paths, projections and their back-test: pure functions on values."""
