"""Records as triples: one module for each kind of record.

``document_triples`` is the door: all triples of one document, which make its named graph.
"""

from kg.rdf.triples.assemble import document_triples, sound
from kg.rdf.triples.vocabulary import vocabulary_triples

__all__ = ["document_triples", "sound", "vocabulary_triples"]
