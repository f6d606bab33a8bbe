"""What follows from the printed values: intervals with proofs, where no value stands."""

from lnip_analysis.bounds.prover import Prover, open_prover

__all__ = ["Prover", "open_prover"]
