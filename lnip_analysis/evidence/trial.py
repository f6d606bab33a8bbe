"""A researcher's own figures beside the archive, for a trial."""

TRIAL = "trial"
"""Id of their source."""
ON_TRIAL = "含试用的数（未入档，不可引用）。"
"""What is said of whatever leans on them."""
