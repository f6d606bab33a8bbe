"""Chapter 8: sources, conflicts, corrections, what was not yet published, definitions."""
