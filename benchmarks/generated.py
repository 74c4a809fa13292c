"""A graph of many acts, in the terms that a build writes, with an answer to every question of ``queries/``.

Deterministic: the same number of acts gives the same triples.  About 90 triples an act; ten acts and one report a
session, a named graph for each report.  As in a build, each named graph says what the things are that it cites, so
that the named graphs together hold some triples more than once.
"""

from __future__ import annotations

import random
from pathlib import Path

from rdflib import PROV

from kg.rdf.iris import Iris
from kg.rdf.ntriples import XSD, Triple, Triples, day, integer, literal, nquads, ntriples
from kg.rdf.triples import vocabulary_triples
from kg.rdf.triples.names import DERIVED_FROM, GENERATED_BY, IDENTIFIER, IS_PART_OF, LABEL, PAGE, TITLE, TYPE, term
from ontology.terms import CITO, OA, REC

PER_SESSION = 10
_SPREAD = 120
_VERBS = ("recall", "reaffirm", "take-note", "welcome", "bear-in-mind")
_RELATIONS = {"recall": REC.recalls, "reaffirm": REC.reaffirms, "welcome": REC.welcomes, "amend": REC.amends}
_ACTORS = ("FRA", "THA", "ESP", "BRA", "ZAF", "JPN", "SECRETARIAT", "UNODC")
_ACT, _UNIT, _CITES = term(REC.Act), term(REC.Unit), term(REC.cites)


def identifier(number: int) -> str:
    """The identifier of the act with a running number from 0: ten in each session."""
    return f"CTOC/COP/RES/{number // PER_SESSION + 1}/{number % PER_SESSION + 1}"


def _earlier(number: int, chance: random.Random) -> int:
    return max(0, number - 1 - int(chance.expovariate(1 / _SPREAD)))


class _Report:
    """The triples of one report, which holds the acts of a session."""

    def __init__(self, first: int, iris: Iris, chance: random.Random) -> None:
        self.triples = Triples()
        self.iris, self.chance = iris, chance
        self.session = f"CTOC/COP/session/{first // PER_SESSION + 1}"
        self.document = f"CTOC/COP/{1900 + first // PER_SESSION}/1"
        self.run = iris.of(f"{self.document}/extraction")
        self.add = self.triples.add
        held = iris.of(self.document)
        self.add(held, TYPE, term(REC.Document), term(REC.Report))
        self.add(held, IDENTIFIER, literal(self.document))
        self.add(held, GENERATED_BY, self.run)
        self.add(iris.of(f"{self.document}/text"), term(REC.fileName), literal(f"{first // PER_SESSION}.txt"))
        for number in range(first, first + PER_SESSION):
            self._act(number)
        self._events(first)

    def _say(self, name: str, *classes: str) -> str:
        thing = self.iris.of(name)
        self.add(thing, TYPE, *classes)
        self.add(thing, IDENTIFIER, literal(name))
        self.add(thing, LABEL, literal(name, language="en"))
        return thing

    def _known(self, name: str, body: str) -> str:
        act = self._say(name, _ACT, term(REC.Resolution))
        self.add(act, term(REC.adoptedBy), self.iris.of(f"actor/{body}"))
        return act

    def _actor(self, index: int) -> str:
        key = _ACTORS[index % len(_ACTORS)]
        actor = self.iris.of(f"actor/{key}")
        self.add(actor, TYPE, term(REC.Actor))
        return actor

    def _span(self, start: int, words: str = "") -> str:
        key = f"{self.document}/text/{start}-{start + 3}"
        place, position = self.iris.of(key), self.iris.of(f"{key}/at")
        self.add(place, term(OA.hasSelector), position)
        self.add(position, term(OA.start), integer(start))
        if words:
            self.add(position, term(OA.end), integer(start + 3))
            self.add(place, term(OA.hasSource), self.iris.of(f"{self.document}/text"))
            self.add(position, term(OA.exact), literal(words))
        return place

    def _act(self, number: int) -> None:
        name, add = identifier(number), self.add
        act = self._known(name, "COP")
        add(act, TITLE, literal(f"Measure {number} against crime of kind {number % 97}", language="en"))
        date = f"{1950 + number * 70 // 20_000 % 75:04}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        add(act, term(REC.adopted), day(date))
        add(act, term(REC.publishedIn), self.iris.of(self.document))
        add(act, term(REC.session), self.iris.of(self.session))
        add(act, GENERATED_BY, self.run)
        add(act, term(REC.sponsor), self._actor(number // 3))
        for place, (words, kind) in enumerate((("pp1", "preambular"), ("op1", "operative")), 1):
            unit = self.iris.of(f"{name}#{words}")
            add(unit, TYPE, _UNIT)
            add(unit, IDENTIFIER, literal(f"{name}#{words}"))
            add(unit, term(REC.unitOf), act)
            add(act, term(REC.hasUnit), unit)
            add(unit, term(REC.unitKind), literal(kind))
            add(unit, term(REC.text), literal(f"Recalling what was said in measure {number}, {place}", language="en"))
            add(unit, DERIVED_FROM, self._span(number * 1000 + place * 100))
            if number:
                self._citation(number, place, unit)
        add(self.iris.of(f"{name}#op1"), term(REC.mentions), self._actor(number))
        if number % 2:
            self._mandate(number, self.iris.of(f"{name}#op1"))
        if number % 3 == 0 and number:
            self._derivation(name, identifier(_earlier(number, self.chance)))
        if number % 500 == 1:  # two acts of one session that cite each other
            add(self.iris.of(identifier(number - 1)), _CITES, act)
            add(act, _CITES, self.iris.of(identifier(number - 1)))

    def _target(self, number: int, place: int) -> tuple[str, str, str, str]:
        """What a citation cites: its term, kind, verb and, where it is an act, ``act``."""
        drawn, verb = self.chance.random(), self.chance.choice(_VERBS)
        if number % 5 == 0 and place == 1 and number > 24:
            return self._known(identifier(number - 24), "COP"), "resolution", "recall", "act"
        if number % 21 == 0 and place == 2 and number > 62:
            return self._known(identifier(number - 62), "COP"), "resolution", "recall", "act"
        if drawn < 0.02:
            goal = f"SDG/target/{self.chance.randint(1, 17)}.{self.chance.randint(1, 5)}"
            return self._say(goal, term(REC.Goal)), "sdg", "bear-in-mind", ""
        if drawn < 0.03:
            name = f"CTOC/COP/{1900 + number // PER_SESSION}/{self.chance.randint(2, 9)}"
            document = self._say(name, term(REC.Document))
            self.add(document, PAGE, f"<https://undocs.org/{name}>")
            return document, "document", "take-note", ""
        if drawn < 0.05:
            name = f"A/RES/{self.chance.randint(40, 75)}/{self.chance.randint(1, 300)}"
            act = self._known(name, "GA")
            self.add(act, PAGE, f"<https://undocs.org/{name}>")
            return act, "resolution", verb, "act"
        if drawn < 0.15:
            key, name = "UNTOC", f"UNTOC/art/{self.chance.randint(1, 41)}"
            if drawn < 0.06:
                key, name, verb = "CTOC/COP/ROP", f"CTOC/COP/ROP/rule/{self.chance.randint(1, 70)}", "amend"
            article, instrument = self._say(name, term(REC.Provision)), self.iris.of(key)
            self.add(article, IS_PART_OF, instrument)
            self.add(instrument, TYPE, term(REC.Instrument))
            return article, "article", verb, ""
        return self._known(identifier(_earlier(number, self.chance)), "COP"), "resolution", verb, "act"

    def _citation(self, number: int, place: int, unit: str) -> None:
        """A citation, most often of a recent act, and two more edges that the text proves elsewhere."""
        add, act = self.add, self.iris.of(identifier(number))
        target, kind, verb, is_act = self._target(number, place)
        relation = term(_RELATIONS.get(verb, REC.notes))
        start = number * 1000 + place
        record = self.iris.of(f"{self.document}/citation/{start}-1")
        add(record, TYPE, term(REC.Citation), term(CITO.Citation))
        add(record, term(CITO.hasCitingEntity), act)
        add(record, term(CITO.hasCitedEntity), target)
        add(record, term(REC.inUnit), unit)
        add(record, term(REC.verb), self.iris.of(f"verb/{verb}"))
        add(record, term(REC.relation), relation)
        add(record, term(REC.citationKind), literal(kind))
        add(record, term(REC.sentence), literal(f"Recalling what was said in measure {number}, {place}", language="en"))
        add(record, term(OA.hasTarget), self._span(start, "it"))
        for source in (act, unit):
            add(source, _CITES, target)
            add(source, relation, target)
        if not is_act:
            return
        add(unit, term(REC.takesUp), target)
        add(act, term(REC.buildsOn), target)
        for _ in range(2):
            other = self.iris.of(identifier(_earlier(number, self.chance)))
            for edge in (_CITES, relation, term(REC.buildsOn)):
                add(act, edge, other)

    def _mandate(self, number: int, unit: str) -> None:
        record, add = self.iris.of(f"{self.document}/mandate/{number * 1000}-1"), self.add
        add(record, TYPE, term(REC.Mandate))
        add(record, term(REC.addressee), self._actor(number // 2))
        add(record, term(REC.inUnit), unit)
        add(record, term(REC.verb), self.iris.of("verb/request"))
        add(record, term(REC.action), literal("to report on it" if number % 5 == 1 else "to act", language="en"))
        add(record, term(REC.deadline), literal("within a year", language="en"))

    def _derivation(self, newer: str, older: str) -> None:
        node, add = self.iris.of(f"derivation/{newer}/from/{older}"), self.add
        add(self.iris.of(f"{newer}#pp1"), term(REC.derivesFrom), self.iris.of(f"{older}#pp1"))
        add(self.iris.of(f"{newer}#pp1"), term(PROV.qualifiedDerivation), node)
        add(node, term(PROV.entity), self.iris.of(f"{older}#pp1"))
        add(node, term(REC.similarity), f'"0.8"^^<{XSD}decimal>')

    def _events(self, first: int) -> None:
        """A statement, a consideration, an election and a vote in each report."""
        add, serial = self.add, first // PER_SESSION
        unit = self._say(f"{self.document}#1", _UNIT)
        item = self._say(f"CTOC/COP/{serial + 1}/item/2", term(REC.AgendaItem))
        for kind in (REC.Statement, REC.Consideration, REC.Election, REC.Vote):
            event = self.iris.of(f"{self.document}/event/{kind.split('#')[1].lower()}")
            add(event, TYPE, term(kind))
            add(event, term(REC.inUnit), unit)
            if kind == REC.Statement:
                add(event, term(REC.speaker), self._actor(serial))
                add(event, term(REC.item), item)
            elif kind == REC.Consideration:
                add(event, term(REC.document), self.iris.of(self.document))
                add(event, term(REC.item), item)
            elif kind == REC.Election:
                person = self._say(f"actor/person/number-{serial % 300}", term(REC.Actor))
                add(event, term(REC.office), literal("President"))
                add(event, term(REC.elected), person)
                add(event, term(REC.nominatedBy), self._actor(serial + 1))
            else:
                add(event, term(REC.act), self.iris.of(identifier(first)))
                add(event, term(REC.inFavour), integer(60 + serial % 40))
                add(event, term(REC.against), integer(serial % 20))
                add(event, term(REC.abstaining), integer(serial % 9))


def generate(acts: int, folder: Path) -> tuple[int, int, Path, Path]:
    """Write the graph as N-Quads and, each triple once and sorted, as N-Triples.

    Returns the number of triples, that of quads, and the two files.
    """
    iris, chance = Iris(), random.Random(70_174)
    found: set[Triple] = set()
    number = 0
    with (folder / "graph.nq").open("w", encoding="utf-8", newline="\n") as quads:
        parts = (_Report(first, iris, chance).triples for first in range(0, acts, PER_SESSION))
        for serial, part in enumerate((vocabulary_triples(iris), *parts)):
            triples = list(part)
            number += len(triples)
            quads.write(nquads(triples, iris.graph(f"{serial}")))
            found |= set(triples)
    (folder / "graph.nt").write_text(ntriples(sorted(found)), encoding="utf-8", newline="\n")
    return len(found), number, folder / "graph.nq", folder / "graph.nt"
