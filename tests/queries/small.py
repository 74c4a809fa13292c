"""A small graph made by hand: four documents, five acts, each kind of record at least once.

The records are written down here and turned into triples by the program, so that the questions of the library
are tried on the graph as a build writes it.  What cites what::

    5/4   recalls A/65/1
    9/1   recalls 5/4, notes 9/2, acts under UNTOC 32, UNTOC 16 para 5 (b) and the Charter, SDG 16.4
    9/2   recalls 5/4, recalls 9/1 (annex, paragraph 3), sees CTOC/COP/2018/2
    11/6  recalls 9/2, reaffirms 5/4, recalls A/70/1 (annex), invokes UNTOC 32 paragraph 3, amends rule 22
"""

from __future__ import annotations

import hashlib
from functools import cache

import pyoxigraph

from extract.records import Act, ActorMention, Citation, Document, Event, Extraction, Mandate, Unit
from kg.rdf.iris import Iris
from kg.rdf.ntriples import ntriples
from kg.rdf.triples import document_triples, vocabulary_triples
from kg.rdf.triples.derivations import derivation_triples
from ontology.verbs import verb as verb_row
from queries.lineage import Derivation

BASE = Iris().base
# A mark in the text: [target|kind|verb|words] is a citation of the words.
Lines = list[tuple[str, str, str, str]]  # unit, kind, opening phrase, text with marks


class _Reader:
    """Puts marked lines one below the other and notes what they cite."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.text = ""
        self.units: list[Unit] = []
        self.citations: list[Citation] = []
        self.instruments: list[Citation] = []

    def act(self, identifier: str, title: str, adopted: str, lines: Lines) -> Act:
        start = len(self.text)
        for line in lines:
            self.line(identifier, *line)
        kind = "decision" if "/DEC/" in identifier else "resolution"
        return Act(self.source, identifier, kind, title, adopted, start, len(self.text))

    def line(self, holder: str, part: str, kind: str, opening: str, marked: str) -> None:
        unit = f"{holder}#{part}"
        start = len(self.text)
        for index, piece in enumerate(marked.replace("]", "[").split("[")):
            if index % 2:
                target, what, verb, words = piece.split("|")
                place = len(self.text)
                self.text += words
                (self.instruments if what == "instrument" else self.citations).append(
                    Citation(
                        self.source, unit, place, len(self.text), words, target, what, verb,
                        verb_row(verb).relation, False, "", "", "explicit",
                    )
                )  # fmt: skip
            else:
                self.text += piece
        self.units.append(Unit(self.source, unit, kind, part, opening, start, len(self.text), ""))
        self.text += "\n"

    def place(self, words: str) -> tuple[int, int]:
        start = self.text.index(words)
        return start, start + len(words)


def _document(reader: _Reader, symbol: str, kind: str, session: str, issued: str) -> Document:
    digest = hashlib.sha256(reader.text.encode()).hexdigest()
    return Document(
        reader.source, symbol, kind, "CTOC/COP", session, f"Report {session}", issued, len(reader.text), digest
    )


def _five() -> Extraction:
    r = _Reader("five.txt")
    act = r.act(
        "CTOC/COP/RES/5/4", "Illicit manufacturing of firearms", "2010-10-22",
        [
            ("pp1", "preambular", "Recalling", "Recalling resolution [A/RES/65/1|resolution|recall|65/1],"),
            ("op1", "operative", "Requests", "Requests the Secretariat to report on progress at the sixth session."),
        ],
    )  # fmt: skip
    start, end = r.place("Requests")
    mandate = Mandate(
        r.source, "CTOC/COP/RES/5/4#op1", start, end, "request", ("SECRETARIAT",), "Requests",
        "the sixth session", "", "to report on progress",
    )  # fmt: skip
    return Extraction(
        _document(r, "CTOC/COP/2010/17", "report", "5", "2010-12-02"), r.text, (act,), tuple(r.units),
        tuple(r.citations), mandates=(mandate,),
    )  # fmt: skip


def _nine() -> Extraction:
    r = _Reader("nine.txt")
    one = r.act(
        "CTOC/COP/RES/9/1", "Review mechanism", "2018-10-19",
        [
            ("pp1", "preambular", "Recalling", "Recalling its resolution [CTOC/COP/RES/5/4|resolution|recall|5/4],"),
            ("pp2", "preambular", "Noting", "Noting resolution [CTOC/COP/RES/9/2|resolution|note|9/2],"),
            ("op1", "operative", "Decides", ("Decides, in accordance with article "
             "[UNTOC/art/32|article|in-accordance-with|32] and article "
             "[UNTOC/art/16/para/5/b|article|in-accordance-with|16, paragraph 5 (b)], to go on under the [CHARTER|instrument|act|Charter], "
             "bearing in mind target [SDG/target/16.4|sdg|bear-in-mind|16.4].")),
        ],
    )  # fmt: skip
    two = r.act(
        "CTOC/COP/RES/9/2", "Firearms again", "2018-10-19",
        [
            ("pp1", "preambular", "Recalling", ("Recalling its resolution [CTOC/COP/RES/5/4|resolution|recall|5/4] and "
             "resolution [CTOC/COP/RES/9/1#annex/para/3|resolution|recall|9/1],")),
            ("op1", "operative", "Invites", "Invites States to act (see [CTOC/COP/2018/2|document|see|CTOC/COP/2018/2])."),
        ],
    )  # fmt: skip
    r.line("CTOC/COP/2018/13", "16", "paragraph", "", "A statement was made by the representative of Thailand.")
    r.line("CTOC/COP/2018/13", "20", "paragraph", "", "The Conference elected its President and voted on the text.")
    start, end = r.place("Invites")
    mandate = Mandate(
        r.source,
        "CTOC/COP/RES/9/2#op1",
        start,
        end,
        "invite",
        ("STATES",),
        "Invites",
        "",
        "subject to resources",
        "to act",
    )
    start, end = r.place("Thailand")
    mention = ActorMention(r.source, "CTOC/COP/2018/13#16", start, end, "Thailand", "THA", "state", "speaker")
    said, done = "CTOC/COP/2018/13#16", "CTOC/COP/2018/13#20"
    events = (
        Event(r.source, said, "statement", item="CTOC/COP/9/item/2", actor="THA", capacity="representative"),
        Event(r.source, said, "documents-before", item="CTOC/COP/9/item/2", document="CTOC/COP/2018/2"),
        Event(r.source, done, "election", person="Ana Example", office="President", actor="ESP"),
        Event(r.source, done, "adoption", act="CTOC/COP/RES/9/1", document="CTOC/COP/2018/L.4", date="2018-10-19"),
        Event(r.source, done, "sponsorship", act="CTOC/COP/RES/9/1", actor="FRA"),
        Event(r.source, done, "sponsorship", act="CTOC/COP/RES/9/1", actor="THA"),
        Event(r.source, done, "sponsorship", act="CTOC/COP/RES/9/2", actor="FRA"),
        Event(
            r.source, done, "vote", act="CTOC/COP/RES/9/1", in_favour="63", against="15", abstaining="25",
            subject="the text",
        ),
    )  # fmt: skip
    return Extraction(
        _document(r, "CTOC/COP/2018/13", "report", "9", "2018-11-06"), r.text, (one, two), tuple(r.units),
        tuple(r.citations), instruments=tuple(r.instruments), actors=(mention,), mandates=(mandate,), events=events,
    )  # fmt: skip


def _eleven() -> Extraction:
    r = _Reader("eleven.txt")
    six = r.act(
        "CTOC/COP/RES/11/6", "Firearms once more", "2022-10-21",
        [
            ("pp1", "preambular", "Recalling", ("Recalling its resolution [CTOC/COP/RES/9/2|resolution|recall|9/2] and "
             "reaffirming its resolution [CTOC/COP/RES/5/4|resolution|reaffirm|5/4],")),
            ("pp2", "preambular", "Recalling", "Recalling resolution [A/RES/70/1#annex|resolution|recall|70/1],"),
            ("op1", "operative", "Requests", ("Requests the Secretariat, in accordance with article "
             "[UNTOC/art/32/para/3|article|in-accordance-with|32, paragraph 3], to report within a year.")),
            ("op2", "operative", "Decides", "Decides to amend rule [CTOC/COP/ROP/rule/22|rule|amend|22]."),
        ],
    )  # fmt: skip
    start, end = r.place("Requests")
    mandate = Mandate(
        r.source,
        "CTOC/COP/RES/11/6#op1",
        start,
        end,
        "request",
        ("SECRETARIAT",),
        "Requests",
        "within a year",
        "",
        "to report",
    )
    return Extraction(
        _document(r, "CTOC/COP/2022/9", "report", "11", "2022-12-01"), r.text, (six,), tuple(r.units),
        tuple(r.citations), mandates=(mandate,),
    )  # fmt: skip


@cache
def extractions() -> tuple[Extraction, ...]:
    return (_five(), _nine(), _eleven())


@cache
def turtle() -> str:
    """All triples as N-Triples (which is Turtle too)."""
    parts = [ntriples(document_triples(item)) for item in extractions()]
    derived = [Derivation("CTOC/COP/RES/11/6#pp1", "CTOC/COP/RES/9/2#pp1", 0.8)]
    return "".join(parts) + ntriples(vocabulary_triples(Iris())) + ntriples(derivation_triples(derived))


@cache
def store() -> pyoxigraph.Store:
    made = pyoxigraph.Store()
    made.load(turtle().encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    return made
