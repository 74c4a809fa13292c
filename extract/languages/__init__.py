"""Texts in languages other than English, by what their tables say (``ontology/vocabulary/languages``).

In come a document's text and the code of its language; out go the same records as for English: structure, and mentions
of acts that ``extract.citations`` resolves.  No word of a language stands in this package.
"""
