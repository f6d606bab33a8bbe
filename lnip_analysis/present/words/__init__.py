"""Words: how numbers, targets and chapters are told in Chinese."""
