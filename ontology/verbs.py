"""The verbs that govern citations and open request clauses, with all their printed forms.

The rows stand in ``ontology/vocabulary/verbs.toml``; the forms of regular English verbs are made
here by rule, so that a row gives only the base form.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ontology.tables import BadTable, rows


@dataclass(frozen=True, slots=True)
class Verb:
    """A row of the table.

    Attributes:
        lemma: the name of the verb in records (``take-note``).
        kind: where it is at home: ``preambular``, ``operative``, ``report``, ``adjunct`` (a phrase that
            hangs a citation on another clause), ``source`` (notes and brackets that only say where).
        relation: local name of the ontology's property.
        cito: local name of the property of the Citation Typing Ontology.
        example: a clause in which this verb governs the citation in square brackets.
        builds_on: whether an act that cites another with this verb takes it up.
        clause: what an operative clause with this verb does: ``asks`` somebody, ``states``,
            ``asks-if-named`` (a request only where it names whom it asks), or nothing (it opens none).
        verbs: base forms that are inflected by rule on their first word (``take note``).
        phrases: further forms, as printed, in lower case.
        nouns: noun phrases that stand for the verb where a clause has no other (``implementation of``).
        also_noun: the base form and the form with ``s`` are nouns as well and need a sign of the verb.
        adjacent: the phrase governs only the words that follow it directly (``under``).
    """

    lemma: str
    kind: str
    relation: str
    cito: str
    example: str
    builds_on: bool = False
    clause: str = ""
    verbs: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    also_noun: bool = False
    adjacent: bool = False


@dataclass(frozen=True, slots=True)
class Irregular:
    """The past forms and gerund of a verb that does not follow the rule."""

    base: str
    past: tuple[str, ...]
    gerund: str


@dataclass(frozen=True, slots=True)
class Form:
    """One printed form, in lower case: ``tense`` is base, third, past, gerund, phrase or noun."""

    words: tuple[str, ...]
    tense: str
    verb: Verb


KINDS = ("preambular", "operative", "report", "adjunct", "source")
CLAUSES = ("", "asks", "states", "asks-if-named")


@cache
def verbs() -> tuple[Verb, ...]:
    """All rows, in the table's order.

    Raises:
        BadTable: a row has an unknown kind or clause.
    """
    found = rows("verbs", "verb", Verb)
    for row in found:
        if row.kind not in KINDS or row.clause not in CLAUSES:
            raise BadTable(
                f"vocabulary/verbs.toml: {row.lemma}: kind {row.kind!r}, clause {row.clause!r}; "
                f"kinds are {', '.join(KINDS)}, clauses are {', '.join(filter(None, CLAUSES))}"
            )
    return found


@cache
def verb(lemma: str) -> Verb:
    """The first row of a lemma.

    Raises:
        KeyError: the table has no such lemma.
    """
    for row in verbs():
        if row.lemma == lemma:
            return row
    raise KeyError(lemma)


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """All forms by their first word, the longest first."""
    table: dict[str, list[Form]] = {}
    seen: set[tuple[tuple[str, ...], str]] = set()
    for row in verbs():
        for words, tense in _row_forms(row):
            if (words, tense) not in seen:
                seen.add((words, tense))
                table.setdefault(words[0], []).append(Form(words, tense, row))
    return {first: tuple(sorted(found, key=lambda form: -len(form.words))) for first, found in table.items()}


def inflect(base: str) -> dict[str, str]:
    """The forms of a verb: each word to its tense (``base``, ``third``, ``past``, ``gerund``)."""
    irregular = {row.base: row for row in rows("verbs", "irregular", Irregular)}
    found = {base: "base", _third(base): "third"}
    if base in irregular:
        row = irregular[base]
        found.update(dict.fromkeys(row.past, "past"))
        found[row.gerund] = "gerund"
        return found
    stem = base[:-1] if base.endswith("e") else base
    past = base[:-1] + "ied" if base.endswith("y") and base[-2] not in "aeiou" else stem + "ed"
    found[past] = "past"
    found[(base if base.endswith("ee") else stem) + "ing"] = "gerund"
    return found


def _third(base: str) -> str:
    if base == "have":
        return "has"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _row_forms(row: Verb) -> list[tuple[tuple[str, ...], str]]:
    found: list[tuple[tuple[str, ...], str]] = []
    for entry in row.verbs:
        head, *rest = entry.split()
        found += [((word, *rest), tense) for word, tense in inflect(head).items()]
    found += [(tuple(phrase.split()), _phrase_tense(phrase)) for phrase in row.phrases]
    found += [(tuple(noun.split()), "noun") for noun in row.nouns]
    return found


def _phrase_tense(phrase: str) -> str:
    if " " not in phrase:
        for ending, tense in (("ed", "past"), ("ing", "gerund")):
            if phrase.endswith(ending):
                return tense
    return "phrase"
