"""How things look: figures, tables and sentences computed from verdicts."""
