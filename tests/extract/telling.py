"""Builders for tests of mandates and procedure: acts and reports of a few passages, read with the real actors."""

from __future__ import annotations

from extract.actors import find_actors
from extract.mandates import find_mandates
from extract.procedure import find_events
from extract.records import Act, Document, Event, Mandate, Structure
from extract.text import CleanText, Passage, Piece

ACT = "CTOC/COP/RES/9/2"
REPORT = "CTOC/COP/2018/13"


def passage(unit: str, kind: str, text: str, start: int, *, section: str = "", body_start: int = 0) -> Passage:
    content = CleanText.join([Piece(text, start, start + len(text))])
    return Passage(unit, kind, unit.split("#")[0], content, body_start, (), section)


def report(*rows: tuple[str, str, str] | tuple[str, str, str, str]) -> Structure:
    """A report of the ninth session; a row is label, kind, text and, where it matters, section.

    A label that names an act (``RES/9/2#op1``) belongs to that act, any other is a paragraph's number.
    """
    passages, position = [], 0
    for label, kind, text, *section in rows:
        unit = f"CTOC/COP/{label}" if "#" in label else f"{REPORT}#{label}"
        passages.append(passage(unit, kind, text, position, section=section[0] if section else ""))
        position += len(text) + 1
    acts = tuple(
        Act("test.txt", name, kind, "", "", 0, 0)
        for name, kind in ((ACT, "resolution"), ("CTOC/COP/RES/9/3", "resolution"), ("CTOC/COP/DEC/9/1", "decision"))
    )
    document = Document("test.txt", REPORT, "report", "CTOC/COP", "9", "", "", position, "")
    return Structure(document, acts, (), tuple(passages))


def mandates(*rows: tuple[str, str, str]) -> tuple[Mandate, ...]:
    structure = report(*rows)
    return find_mandates(structure, find_actors(structure))


def asked(text: str, *, kind: str = "operative") -> list[tuple[str, str]]:
    """Verb and addressees of each clause of one operative paragraph."""
    return [(found.verb, " ".join(found.addressees)) for found in mandates(("RES/9/2#op1", kind, text))]


def recommended(text: str) -> list[tuple[str, str]]:
    """The same of one paragraph of an annex of recommendations."""
    found = mandates(
        ("RES/9/2#annex/chapeau", "heading", "Recommendations adopted by the Working Group on Firearms"),
        ("RES/9/2#annex/a", "annex-paragraph", text),
    )
    return [(one.verb, " ".join(one.addressees)) for one in found]


def events(*rows: tuple[str, str, str] | tuple[str, str, str, str]) -> tuple[Event, ...]:
    structure = report(*rows)
    return find_events(structure, find_actors(structure))
