"""Exporting an edition: HTML, PDF and Word."""
