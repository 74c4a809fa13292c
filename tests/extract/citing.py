"""Builders for tests of citations: a document of one passage, or of several, of a given body."""

from __future__ import annotations

from extract.citations import find_citations
from extract.records import Citation, Document, Structure, Unit, Unresolved
from extract.text import CleanText, Passage, Piece

DOCUMENTS = {
    "CTOC/COP": ("CTOC/COP/RES/9/2", "9"),
    "A": ("A/RES/75/311", "75"),
    "S": ("S/RES/2745", ""),
    "E": ("E/RES/2025/15", "2025"),
    "A/HRC": ("A/HRC/RES/56/9", "56"),
    "E/CN.4": ("E/CN.4/RES/2005/69", "61"),
    "E/CN.15": ("E/CN.15/RES/22/6", "22"),
    "E/CN.7": ("E/CN.7/RES/65/2", "65"),
    "UNEP/EA": ("UNEP/EA.5/RES/14", "5"),
    "CAC/COSP": ("CAC/COSP/RES/8/12", "8"),
    "ESCAP": ("ESCAP/RES/78/2", "78"),
    "FCCC/PA/CMA": ("FCCC/PA/CMA/DEC/1/CMA.1", "1"),
}


def structure(*texts: str, body: str = "CTOC/COP", kind: str = "preambular", units: tuple[str, ...] = ()) -> tuple[Structure, str]:
    """A document of that body with one passage for each text, and its source text."""
    holder, session = DOCUMENTS[body]
    source = "\n".join(texts)
    passages, position = [], 0
    for number, text in enumerate(texts, start=1):
        content = CleanText.join([Piece(text, position, position + len(text))])
        letters = {"preambular": "pp", "operative": "op", "footnote": "fn", "annex-paragraph": "annex/"}[kind]
        passages.append(Passage(f"{holder}#{letters}{number}", kind, holder, content))
        position += len(text) + 1
    known = tuple(Unit("test.txt", name, "operative", "", "", 0, 0, "") for name in units)
    document = Document("test.txt", holder, "resolution", body, session, "", "", len(source), "")
    return Structure(document, (), known, tuple(passages)), source


def cite(*texts: str, body: str = "CTOC/COP", kind: str = "preambular", units: tuple[str, ...] = ()) -> list[Citation]:
    """The citations of a document made of those passages."""
    made, source = structure(*texts, body=body, kind=kind, units=units)
    return list(find_citations(made, source)[0])


def targets(*texts: str, body: str = "CTOC/COP", kind: str = "preambular", units: tuple[str, ...] = ()) -> list[str]:
    return [record.target for record in cite(*texts, body=body, kind=kind, units=units)]


def left_open(*texts: str, body: str = "CTOC/COP", kind: str = "preambular") -> list[Unresolved]:
    made, source = structure(*texts, body=body, kind=kind)
    return list(find_citations(made, source)[1])
