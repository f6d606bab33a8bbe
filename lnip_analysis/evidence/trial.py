"""A researcher's own figures beside the archive, for a trial."""

TRIAL = "trial"
"""Id of their source."""
