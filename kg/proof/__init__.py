"""Where a thing of the graph is printed, shown: the page of a PDF as a picture with the sentence marked, or the passage."""

from kg.proof.proof import Proof, proof_of

__all__ = ["Proof", "proof_of"]
