"""Words: how numbers, targets and chapters are worded in Chinese."""
