"""Chapter 6: the region among the provinces."""
