"""What follows from the printed values: intervals with proofs, where no value stands."""

from lnip_analysis.bounds.prover import Prover, open_prover
from lnip_analysis.bounds.relations import relation_faults

__all__ = ["Prover", "open_prover", "relation_faults"]
