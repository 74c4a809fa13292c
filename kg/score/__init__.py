"""Scores of extracted tables against gold sets: precision, recall and F1, layer by layer."""

from kg.score.figures import Tally
from kg.score.layers import score_tables

__all__ = ["Tally", "score_tables"]
