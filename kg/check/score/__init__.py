"""Scores of extracted tables against gold sets: precision, recall and F1, layer by layer."""

from kg.check.score.figures import Tally
from kg.check.score.layers import score_tables

__all__ = ["Tally", "score_tables"]
