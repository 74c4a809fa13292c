"""The verb that governs a citation, and the opening of a paragraph, in a language that has a table."""

from __future__ import annotations

from extract.languages.lexicon import fold, lexicon, plain
from ontology.verbs import verb

_WINDOW = 600  # characters before a citation, as for English


def governing_verb(text: str, position: int, code: str, *, kind: str = "") -> tuple[str, str]:
    """Lemma and relation of the last verb before a place, or else of the paragraph's opening.

    In a footnote, where nothing but the source is given, the lemma is ``source``.
    """
    words = lexicon(code)
    folded = fold(text)
    lemma = ""
    for match in words.verbs.finditer(folded, max(0, position - _WINDOW), position):
        lemma = words.lemmas[plain(match["form"])]
    if not lemma:
        lemma = "source" if kind == "footnote" else ""
    return (lemma, verb(lemma).relation) if lemma else ("", "cites")


def opening(text: str, code: str) -> str:
    """The verb phrase with which a paragraph opens, as printed; empty where the table has none.

    A word or two may stand before the verb ("In this regard, recalling").
    """
    words = lexicon(code)
    match = words.verbs.search(fold(text), 0, 60)
    return text[: match.end()].strip() if match is not None and match.start() < 30 else ""


def lemma_of(text: str, code: str) -> str:
    """The English lemma of a paragraph's opening, or an empty string."""
    words = lexicon(code)
    match = words.verbs.search(fold(text), 0, 60)
    return words.lemmas[plain(match["form"])] if match is not None else ""
