"""Languages other than English: what a reader of resolutions needs to know of each (``vocabulary/languages/CODE.toml``).

Code that reads a text takes every word from here and knows no language.  English stands in the tables that were there
first (``layout.toml``, ``verbs.toml``, ``bodies.toml``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ontology.tables import rows


@dataclass(frozen=True, slots=True)
class Language:
    """A language's row.

    Attributes:
        code: ISO 639-1.
        script: Latin, Cyrillic, Arabic or Han: what tells it from others before its words do.
        direction: ``ltr`` or ``rtl``.
        noun_side: whether the noun stands ``before`` the number of an act or ``after`` it.
        date: a pattern with the groups day, month and year; ``{month}`` stands for the names of the months.
        months: their names in order; none where they are figures.
        resolution, decision: nouns in all their forms.
        own: possessives that stand beside the noun, ``owned_resolution`` and ``owned_decision`` the forms that hold one.
        connectors: words that may stand between a number or date and the name of the body.
        letters: what stands for the letters A, B, C of an act, where they are not Latin.
        enumeration: the letters of subparagraphs in their order, where they are not Latin; units bear the Latin letters.
        session: what stands before the figures of a session in brackets, where English has a Roman number: "217 A (III)".
        special, emergency: what stands for the ``S-`` and ``ES-`` of special and emergency special sessions.
        annex, ibid: the words so called in English.
        masthead: how the line of the masthead begins that gives body and day of adoption.
        examples: a text and the targets of its citations, in a document of the General Assembly.
    """

    code: str
    name: str
    script: str
    direction: str
    noun_side: str
    date: str
    resolution: tuple[str, ...]
    decision: tuple[str, ...]
    own: tuple[str, ...]
    connectors: tuple[str, ...]
    examples: tuple[tuple[str, str], ...]
    months: tuple[str, ...] = ()
    owned_resolution: tuple[str, ...] = ()
    owned_decision: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    enumeration: str = ""
    session: tuple[str, ...] = ()
    special: tuple[str, ...] = ()
    emergency: tuple[str, ...] = ()
    annex: tuple[str, ...] = ()
    ibid: tuple[str, ...] = ()
    masthead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyNames:
    """A body by its key in ``bodies.toml``, and the names by which the language's texts call it."""

    key: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerbForms:
    """Forms, in small letters, that stand for an English lemma of ``verbs.toml``.

    ``label`` is the verb as a dictionary heads it, in the form that the graph shows; empty where it has none of its own.
    """

    lemma: str
    forms: tuple[str, ...]
    label: str = ""


@cache
def codes() -> tuple[str, ...]:
    """The codes of the languages that have a table, sorted.  English has its own tables."""
    folder = files("ontology") / "vocabulary" / "languages"
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


@cache
def language(code: str) -> Language:
    """The row of a language.

    Raises:
        BadTable: there is no table for it, or its row is refused.
    """
    return rows(f"languages/{code}", "language", Language)[0]


@cache
def body_names(code: str) -> tuple[BodyNames, ...]:
    """The names of bodies in a language."""
    return rows(f"languages/{code}", "body", BodyNames)


@cache
def verb_forms(code: str) -> tuple[VerbForms, ...]:
    """The forms of verbs in a language."""
    return rows(f"languages/{code}", "verb", VerbForms)
