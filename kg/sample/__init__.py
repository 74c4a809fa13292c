"""The sample that is packaged with the program: a true citation graph for the first command on a new machine.

``acts.toml`` holds records of the acts of three sessions, in our own words.  They are written out as one
document for each session (``documents()``), and what a build reads are these documents, by the same path as
any other: so every statement of the sample's graph points at characters of a text.
"""

from __future__ import annotations

from kg.sample.documents import SampleDocument, documents
from kg.sample.records import BadSample, Reference, references

__all__ = ["BadSample", "Reference", "SampleDocument", "documents", "references"]
