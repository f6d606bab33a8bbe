"""What the notebooks in explore/ show beyond the chapters."""
