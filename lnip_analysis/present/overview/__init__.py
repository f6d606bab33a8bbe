"""Chapter 0: the summary, the year's figures, the scoreboard, what changed."""
