"""Acts and documents by the names that people write: ``11/6``, ``resolution 11/6``, ``S/RES/1325 (2000)``.

A name is looked up among what the store holds, never guessed: two things left are an error that lists
them, none left an error that lists the nearest.  A bare number means a resolution where one is
held, as it does in the documents themselves; what the store holds with its text is preferred to what
is only cited there.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from kg.errors import UsageProblem
from kg.store.embedded import GraphStore, ask
from ontology.bodies import bodies
from ontology.identifiers import Identifier, InvalidIdentifier
from ontology.numbers import find_coded, number_pattern, parse_number, read_symbol

_NUMBER = re.compile(r"(?<![0-9A-Za-z/.\-])([A-Z]?-?[0-9]{1,4}(?:/[0-9A-Z.]{1,8}){0,2})(?![0-9a-z/])(?: ([A-Z]{1,2})(?![A-Za-z]))?")
_PRINTED = re.compile(number_pattern())
_YEAR = re.compile(r"\s*\(([0-9]{4})\)\s*\Z")
_SESSION = re.compile(r"\s*\(([IVXLC]{1,7})\)\s*\Z")
_KINDS = {"resolution": "RES", "res": "RES", "decision": "DEC", "dec": "DEC"}

_THINGS = """
PREFIX rec: <https://w3id.org/recalling/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT DISTINCT ?thing ?held WHERE {
  { ?thing a rec:Act } UNION { ?thing a rec:Document }
  BIND(EXISTS { ?thing <http://www.w3.org/ns/prov#wasGeneratedBy> ?run } AS ?held)
}
"""
_EXISTS = "SELECT ?p WHERE { <%s> ?p ?o } LIMIT 1"


class UnknownName(UsageProblem):
    """A name fits nothing in the store; the message gives the nearest."""


class AmbiguousName(UsageProblem):
    """A name fits several things in the store; the message lists them."""


@dataclass(frozen=True, slots=True)
class Names:
    """The acts and documents of a store by identifier; ``held`` are those whose text it has."""

    all: frozenset[str]
    held: frozenset[str]

    @classmethod
    def of(cls, store: GraphStore, *, base: str) -> Names:
        """Read them from a store."""
        everything, held = set(), set()
        for row in ask(store, _THINGS):
            name = row["thing"].value.removeprefix(base)
            everything.add(name)
            if row["held"].value == "true":
                held.add(name)
        return cls(frozenset(everything), frozenset(held))

    def resolve(self, name: str) -> str:
        """The identifier that a name means.

        Raises:
            UnknownName: nothing fits.
            AmbiguousName: several things fit.
        """
        words = " ".join(name.split())
        for direct in (words, words.replace(" ", ""), _YEAR.sub("", words), *_printed(words)):
            if direct in self.all:
                return direct
            try:
                if Identifier.parse(direct).part and Identifier.parse(direct).path in self.all:
                    return direct
            except InvalidIdentifier:
                pass
        found = self._candidates(words)
        if not found:
            raise UnknownName(self._unknown(words))
        if len(found) > 1:
            listed = ", ".join(found[:8]) + (f" and {len(found) - 8} more" if len(found) > 8 else "")
            raise AmbiguousName(f"{name!r} can mean {listed}; write one of these")
        return found[0]

    def _candidates(self, words: str) -> list[str]:
        folded = words.casefold()
        kind = next((code for word, code in _KINDS.items() if re.search(rf"\b{word}(?:s|olutions)?\b", folded)), "")
        roots = _body_roots(words)
        tails = _tails(words)
        fitting = sorted(
            identifier
            for identifier in self.all
            if any(
                identifier.endswith(f"/{code}/{tail}")
                for tail in tails
                for code in ([kind] if kind else ["RES", "DEC"])
            )
            and (not roots or any(identifier.startswith(f"{root}/") for root in roots))
        )
        for keeps in (self.held.__contains__, lambda identifier: "/RES/" in identifier):
            narrower = [identifier for identifier in fitting if keeps(identifier)]
            fitting = narrower or fitting
        return fitting

    def _unknown(self, words: str) -> str:
        plain = sorted(self.all)
        near = difflib.get_close_matches(words, plain, n=5, cutoff=0.5)
        number = _NUMBER.search(words)
        if number:
            written = number.group(1)
            ends = {
                entry: "/".join(entry.split("/")[-2:]) if "/" in written else entry.split("/")[-1] for entry in plain
            }
            close = difflib.get_close_matches(written, sorted(set(ends.values())), n=5, cutoff=0.6)
            near += [entry for end in close for entry in plain if ends[entry] == end and entry not in near]
        said = f"; the nearest are {', '.join(near[:5])}" if near else ""
        return f"{words!r} is no act or document of this store{said}; write a number, 'resolution 11/6' or a symbol"


def _printed(words: str) -> list[str]:
    """The identifiers that a number or symbol makes by the grammar of numbers: "WHA66.10", "A/RES/2200A (XXI)".

    A letter that is a part is left out: what a store holds is the act.
    """
    found = [one.identifier for one in find_coded(words)]
    return found if found or "#" in words else [read_symbol(words)[1].partition("#")[0]]


def _tails(words: str) -> list[str]:
    """How the number in a name may stand at the end of an identifier."""
    numbers = [parse_number(match.group()) for match in _PRINTED.finditer(words)]
    last = numbers[-1] if numbers else None
    if last is not None and last.form == "serial (session)":
        return [f"{last.printed}/{last.letter}", last.printed] if last.letter else [last.printed]
    session = _SESSION.search(words)
    text = _YEAR.sub("", _SESSION.sub("", words))
    matches = list(_NUMBER.finditer(text))
    if not matches:
        return []
    number, letter = matches[-1].groups()
    if session:
        return [f"{number}({session.group(1)})" + (f"/{letter}" if letter else "")]
    return [f"{number}/{letter}", number] if letter else [number]


def _body_roots(words: str) -> list[str]:
    """The roots of the bodies that a name names, by name or by the beginning of a symbol."""
    folded = words.casefold()
    found = [
        (len(name), body.key) for body in bodies() for name in (*body.names, *body.short) if name.casefold() in folded
    ]
    if found:
        longest = max(found)[0]
        return sorted({key for length, key in found if length == longest})
    head = re.match(r"([A-Z][A-Za-z0-9./]*?)/(?:RES|DEC)/", words)
    return [head.group(1)] if head else []


def resolve(store: GraphStore, name: str, *, base: str) -> str:
    """The identifier that a name means in a store.

    An identifier that the store knows at all (an article, an actor, a paragraph) means itself.

    Raises:
        UnknownName: nothing fits.
        AmbiguousName: several things fit.
    """
    try:
        identifier = str(Identifier.parse(name))
        if any(True for _ in ask(store, _EXISTS % (base + identifier))):
            return identifier
    except InvalidIdentifier:
        pass
    return Names.of(store, base=base).resolve(name)
