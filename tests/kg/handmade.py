"""Records made by hand: two small documents of which every offset holds."""

from __future__ import annotations

import hashlib

from extract.records import Act, ActorMention, Citation, Document, Event, Extraction, Mandate, Unit, Unresolved

REPORT = """Report of the Conference on its ninth session

Resolution 9/1
Review of the implementation of the Convention

The Conference of the Parties,

Recalling its resolution 8/2, entitled "Mechanism for the review", adopted on 21 October 2016,

Bearing in mind article 32, paragraph 3 (d), of the Organized Crime Convention,

1. Requests the United Nations Office on Drugs and Crime to report to it at its tenth session;

2. Takes note of General Assembly resolution 70/1.

12. The representative of France made a statement.
"""

DRAFT = """Draft resolution

Recalling its resolution 9/1 and resolution 8/2,

1. Welcomes \x0cthe "progress" made\\under it.
"""


def make_extraction(source: str = "report.txt", document: str = "CTOC/COP/2018/13", text: str = REPORT) -> Extraction:
    """The records of the report."""
    act = "CTOC/COP/RES/9/1"

    def at(words: str, after: int = 0) -> tuple[int, int]:
        start = text.index(words, after)
        return start, start + len(words)

    def unit(name: str, kind: str, label: str, verb: str, words: str, parent: str = "") -> Unit:
        start, end = at(words)
        return Unit(source, name, kind, label, verb, start, end, parent)

    def citation(name: str, words: str, target: str, kind: str, verb: str, relation: str, **more: str) -> Citation:
        start, end = at(words)
        return Citation(
            source, name, start, end, words, target, kind, verb, relation, False,
            more.get("title", ""), more.get("date", ""), "explicit",
        )  # fmt: skip

    start, end = at("Resolution 9/1")[0], at("12. ")[0]
    preambular_1 = 'Recalling its resolution 8/2, entitled "Mechanism for the review", adopted on 21 October 2016,'
    preambular_2 = "Bearing in mind article 32, paragraph 3 (d), of the Organized Crime Convention,"
    operative_1 = "1. Requests the United Nations Office on Drugs and Crime to report to it at its tenth session;"
    return Extraction(
        Document(
            source, document, "report", "CTOC/COP", "9", "Report of the Conference on its ninth session", "2018-11-06",
            len(text), hashlib.sha256(text.encode()).hexdigest(), "Vienna", "2018-10-15", "2018-10-19",
        ),
        text,
        acts=(Act(source, act, "resolution", "Review of the implementation of the Convention", "2018-10-19", start, end),),
        units=(
            unit(f"{act}#pp1", "preambular", "1", "Recalling", preambular_1, act),
            unit(f"{act}#pp2", "preambular", "2", "Bearing in mind", preambular_2, act),
            unit(f"{act}#op1", "operative", "1", "Requests", operative_1, act),
            unit(f"{act}#op2", "operative", "2", "Takes note", "2. Takes note of General Assembly resolution 70/1.", act),
            unit(f"{document}#12", "paragraph", "12", "", "12. The representative of France made a statement."),
        ),
        citations=(
            citation(
                f"{act}#pp1", "8/2", "CTOC/COP/RES/8/2", "resolution", "recall", "recalls",
                title="Mechanism for the review", date="2016-10-21",
            ),
            citation(f"{act}#pp2", "32, paragraph 3 (d)", "UNTOC/art/32/para/3/d", "article", "bear-in-mind", "notes"),
            citation(f"{act}#op2", "70/1", "A/RES/70/1", "resolution", "take-note", "notes"),
        ),
        instruments=(citation(f"{act}#pp2", "Organized Crime Convention", "UNTOC", "instrument", "bear-in-mind", "considers"),),
        unresolved=(Unresolved(source, f"{document}#12", *at("a statement"), "a statement", "no-antecedent", ""),),
        actors=(
            ActorMention(
                source, f"{act}#op1", *at("United Nations Office on Drugs and Crime"),
                "United Nations Office on Drugs and Crime", "UNODC", "secretariat", "addressee",
            ),
            ActorMention(source, f"{document}#12", *at("France"), "France", "FRA", "state", "speaker"),
        ),
        mandates=(
            Mandate(
                source, f"{act}#op1", *at("Requests"), "request", ("UNODC",),
                "Requests", "tenth session", "", "to report to it at its tenth session",
            ),
        ),
        events=(
            Event(source, f"{document}#12", "statement", item="CTOC/COP/9/item/2/a", actor="FRA", capacity="representative"),
            Event(
                source, f"{document}#12", "adoption", act=act, document="CTOC/COP/2018/L.4", date="2018-10-19", meeting="10",
            ),
            Event(source, f"{document}#12", "sponsorship", act=act, actor="EU"),
            Event(source, f"{document}#12", "vote", in_favour="63", against="15", abstaining="25", subject="the draft"),
            Event(source, f"{document}#12", "election", person="Ana Gómez", office="President", actor="ESP"),
            Event(source, f"{document}#12", "documents-before", item="CTOC/COP/9/item/2/a", document="CTOC/COP/2018/2"),
        ),
    )  # fmt: skip


def make_draft(source: str = "draft.txt", document: str = "CTOC/COP/2020/L.5", text: str = DRAFT) -> Extraction:
    """The records of a draft that builds on the report's act."""
    unit = f"{document}#pp1"
    first, second = text.index("9/1"), text.index("8/2")
    paragraph = text.index("Recalling"), text.index("\n\n1.")
    operative = text.index("1. "), text.rindex(".") + 1

    def citation(start: int, target: str) -> Citation:
        return Citation(
            source, unit, start, start + 3, text[start : start + 3], target, "resolution", "recall", "recalls", False,
            "", "", "explicit",
        )  # fmt: skip

    return Extraction(
        Document(
            source, document, "draft-resolution", "CTOC/COP", "10", "Draft resolution", "", len(text),
            hashlib.sha256(text.encode()).hexdigest(),
        ),
        text,
        acts=(Act(source, document, "draft-resolution", "Draft resolution", "", 0, len(text)),),
        units=(
            Unit(source, unit, "preambular", "1", "Recalling", *paragraph, document),
            Unit(source, f"{document}#op1", "operative", "1", "Welcomes", *operative, document),
        ),
        citations=(citation(first, "CTOC/COP/RES/9/1"), citation(second, "CTOC/COP/RES/8/2")),
    )  # fmt: skip
