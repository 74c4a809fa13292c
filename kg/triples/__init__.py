"""Records as triples: one module for each kind of record.

``document_triples`` is the door: all triples of one document, which make its named graph.
"""

from kg.triples.assemble import document_triples, sound
from kg.triples.vocabulary import vocabulary_triples

__all__ = ["document_triples", "sound", "vocabulary_triples"]
