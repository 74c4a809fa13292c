"""Records as triples: one module for each kind of record.

``document_triples`` is the door: all triples of one document, which make its named graph;
``translation_triples`` those of a document whose acts another language's text gives.
"""

from kg.rdf.triples.assemble import document_triples, sound
from kg.rdf.triples.translation import translation_triples
from kg.rdf.triples.vocabulary import vocabulary_triples

__all__ = ["document_triples", "sound", "translation_triples", "vocabulary_triples"]
