"""Segmentation: from a document's text to its acts, units and passages."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.cleaning import Cleaned, Paragraph, clean
from extract.cleaning.paragraphs import ACT, ANNEX, LABELLED
from extract.cleaning.table import act_words
from extract.languages.structure import read_act
from extract.readers.source import Mark
from extract.records import Act, Document, Structure
from extract.segment.acts import ActReader, is_heading
from extract.segment.adoption import adoption_dates, printed_date
from extract.segment.agenda import AgendaReader
from extract.segment.chapters import numbered_in_chapters
from extract.segment.enumeration import label_of
from extract.segment.identity import Identity, act_identifier, canonical_symbol, identify
from extract.segment.language import language_of
from extract.segment.opening import is_preambular, opens_operative
from extract.segment.page import neighbours
from extract.segment.report import ReportReader, Sections
from extract.segment.units import Ledger, Place
from extract.segment.words import is_act_heading, is_formula, numbered_title
from extract.text import Passage
from ontology.languages import codes

_ACT_NUMBER = re.compile(r"\s([0-9A-Z][0-9A-Za-z./\-]*(?:\s\([0-9A-Z-]+\))?(?:\s[A-Z])?)\Z")
_READ = f"languages that are read: en, {', '.join(codes())}; give --lang where this is one of them"
_PARAGRAPHS = frozenset({"preambular", "operative", "subparagraph", "chapeau", "annex-paragraph"})
_SINGLE = frozenset({"resolution", "decision", "draft-resolution"})


def segment(
    source: str, text: str, *, symbol: str | None = None, language: str = "", marks: Sequence[Mark] = ()
) -> Structure:
    """Read a document's structure.

    Args:
        source: the file's name (without folders), for records and messages.
        text: the decoded text, to which all offsets point.
        symbol: the document's symbol where it is known from elsewhere.
        language: its language (ISO 639-1); empty: told by the text.
        marks: what the file says of its parts; none for plain text.
    """
    language = language or language_of(text)
    other = language in codes()
    cleaned = clean(text, language=language if other else "en", marks=marks)
    identity = identify(source, cleaned, symbol)
    ledger = Ledger(source)
    acts: list[Act] = []
    agenda: tuple[tuple[str, str], ...] = ()
    warnings = list(identity.warnings)
    if identity.type == "agenda":
        agenda_reader = AgendaReader(ledger, identity.id)
        agenda_reader.read(cleaned.paragraphs)
        agenda = tuple(agenda_reader.items)
    elif identity.type in _SINGLE and other:
        acts += _foreign(source, cleaned.paragraphs, identity, ledger, language)
    elif identity.type in _SINGLE and sum(bool(ACT.match(p.text)) for p in cleaned.paragraphs) < 2:
        acts += _page(source, cleaned.paragraphs, identity, ledger)
    else:
        acts += _report(source, cleaned, identity, ledger)
    acts = _with_notes(acts, cleaned, identity, ledger)
    passages = sorted(ledger.passages, key=lambda passage: passage.content.pieces[0].start)
    if len(acts) > 1 or identity.type == "report":
        dates = adoption_dates(identity, passages)
        acts = [replace(act, adopted=act.adopted or dates.get(act.id, "")) for act in acts]
    if not agenda:
        agenda = _items(passages)
    if language != "en" and not other:
        # One warning says it all: that no symbol or body was found follows from the language.
        warnings = [f"{source}: the text seems to be in a language without a table ({language}); nothing is read of it; {_READ}"]
    elif identity.type in _SINGLE and not any(unit.kind in _PARAGRAPHS for unit in ledger.units.values()):
        warnings.append(f"{source}: read as a {identity.type}, but no paragraph of it was found; look whether its text is whole")
    document = Document(
        source=source,
        id=identity.id,
        type=identity.type,
        body=identity.body.key if identity.body else "",
        session=identity.session,
        title=identity.title or next((act.title for act in acts if act.id == identity.id or len(acts) == 1), ""),
        issued=identity.issued,
        characters=len(text),
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        place=identity.place,
        session_start=identity.session_start,
        session_end=identity.session_end,
        language=language,
    )
    return Structure(document, tuple(acts), ledger.all(), tuple(passages), agenda, tuple(warnings))


def _foreign(
    source: str, paragraphs: Sequence[Paragraph], identity: Identity, ledger: Ledger, language: str
) -> list[Act]:
    """One act in a language that has a table."""
    title, adopted, begin = read_act(paragraphs, act=identity.id, document=identity.id, code=language, ledger=ledger)
    body = paragraphs[begin:]
    start, end = (body[0].start, body[-1].end) if body else (0, 0)
    return [Act(source, identity.id, identity.type, title, adopted, start, end)]


def _front(ledger: Ledger, identity: Identity, paragraphs: Sequence[Paragraph]) -> None:
    for paragraph in paragraphs:
        ledger.add(paragraph, Place(f"{identity.id}#front", "front", identity.id))


def _page(source: str, paragraphs: Sequence[Paragraph], identity: Identity, ledger: Ledger) -> list[Act]:
    """One act, or, on a page of the official records, one and its neighbours."""
    heads = neighbours(paragraphs, identity)
    if not heads:
        return _single(source, paragraphs, identity, ledger)
    _front(ledger, identity, paragraphs[: heads[0][0]])
    acts: list[Act] = []
    for (first, act), (last, _) in pairwise((*heads, (len(paragraphs), ""))):
        acts += _single(source, paragraphs[first:last], replace(identity, id=act), ledger)
    return acts


def _single(source: str, paragraphs: Sequence[Paragraph], identity: Identity, ledger: Ledger) -> list[Act]:
    """A document that is one act, the draft of one, or the lettered parts of one."""
    formula = next((i for i, p in enumerate(paragraphs) if is_formula(p.text)), -1)
    if formula < 0:
        # No enacting formula that is known: the text begins with the first paragraph that can only be text.
        formula = next((i for i, p in enumerate(paragraphs) if _is_text(p.text)), 0)
    begin = 0
    for index, paragraph in enumerate(paragraphs[: formula + 1]):
        if ACT.match(paragraph.text) or numbered_title(paragraph.text):
            begin = index
            break
    else:
        # No numbered heading: the title is what stands without a stop right before the formula.
        begin = formula
        if formula > 1 and is_act_heading(paragraphs[formula - 1].text) and is_heading(paragraphs[formula - 2]):
            begin = formula - 2
        while begin > 0 and is_heading(paragraphs[begin - 1]) and formula - begin < 1:
            begin -= 1
    _front(ledger, identity, paragraphs[:begin])
    parts = _lettered_parts(paragraphs, begin)
    if parts:
        return _parts(source, paragraphs, begin, parts, identity, ledger)
    body = paragraphs[begin:]
    act_id = identity.id
    heading = _ACT_NUMBER.search(body[0].text) if body and ACT.match(body[0].text) else None
    if heading and identity.type != "draft-resolution" and not re.search(r"/(?:RES|DEC)/", identity.id):
        # The document's symbol is not the act's: a body that prints its acts in numbered addenda.
        act_id = act_identifier(identity, identity.type, heading.group(1))
    title = ActReader(ledger, act_id, identity.type).read(body)
    start = body[0].start if body else 0
    end = body[-1].end if body else 0
    return [Act(source, act_id, identity.type, title, printed_date(paragraphs), start, end)]


def _is_text(text: str) -> bool:
    """Whether a paragraph can stand in no masthead: a numbered one, one of a preamble, a long sentence."""
    sentence = text.endswith((".", ";", ":", ","))
    return label_of(text) is not None or sentence and (is_preambular(text) or opens_operative(text) or len(text) > 150)


def _lettered_parts(paragraphs: Sequence[Paragraph], begin: int) -> list[int]:
    """Where the parts A, B, ... of a resolution begin, each on a line of its own and with its own formula."""
    found: list[int] = []
    for index in range(begin, len(paragraphs)):
        text = paragraphs[index].text
        if len(text) == 1 and text == chr(ord("A") + len(found)):
            found.append(index)
    if len(found) < 2:
        return []
    ends = [*found[1:], len(paragraphs)]
    enacted = all(
        any(is_formula(paragraph.text) for paragraph in paragraphs[first + 1 : last])
        for first, last in zip(found, ends, strict=True)
    )
    return found if enacted else []


def _parts(
    source: str, paragraphs: Sequence[Paragraph], begin: int, parts: Sequence[int], identity: Identity, ledger: Ledger
) -> list[Act]:
    """A resolution in parts: one act with parts of its own where the body's table says so, else an act for each."""
    body = identity.body
    session = int(identity.session) if identity.session.isdigit() else 0
    one = body is not None and (session <= body.lettered_parts_until or "(" in identity.id)
    title = ActReader(ledger, identity.id, identity.type).read(paragraphs[begin : parts[0]])
    date = printed_date(paragraphs)
    acts: list[Act] = []
    for first, last in zip(parts, [*parts[1:], len(paragraphs)], strict=True):
        letter = paragraphs[first].text
        act = identity.id if one else f"{identity.id}/{letter}"
        ledger.add(paragraphs[first], Place(f"{act}#heading", "heading", act))
        reader = ActReader(ledger, act, identity.type, part=letter if one else "")
        own = reader.read(paragraphs[first + 1 : last])
        acts.append(
            Act(source, act, identity.type, own or title, date, paragraphs[first].start, paragraphs[last - 1].end)
        )
    if one:
        return [Act(source, identity.id, identity.type, title, date, paragraphs[begin].start, paragraphs[-1].end)]
    return acts


def _report(source: str, cleaned: Cleaned, identity: Identity, ledger: Ledger) -> list[Act]:
    """A document with several acts, or with none: a report."""
    paragraphs = cleaned.paragraphs
    heads = [i for i, p in enumerate(paragraphs) if ACT.match(p.text) and _ACT_NUMBER.search(p.text) and not p.cells]
    reader = ReportReader(ledger, identity.id, chapters=numbered_in_chapters(paragraphs))
    acts: list[Act] = []
    position = 0
    for number, head in enumerate(heads):
        before = paragraphs[position:head]
        reader.read(before)
        limit = heads[number + 1] if number + 1 < len(heads) else len(paragraphs)
        end = _act_end(paragraphs, head, limit, reader)
        acts.append(_act(source, paragraphs[head:end], identity, ledger))
        position = end
    reader.read(paragraphs[position:])
    return acts


def _act(source: str, paragraphs: Sequence[Paragraph], identity: Identity, ledger: Ledger) -> Act:
    heading = paragraphs[0].text
    kind = "decision" if heading.startswith(act_words("decision")) else "resolution"
    match = _ACT_NUMBER.search(heading)
    number = match.group(1) if match else ""
    act_id = act_identifier(identity, kind, number)
    ledger.section = ""
    title = ActReader(ledger, act_id, kind).read(paragraphs)
    return Act(source, act_id, kind, title, printed_date((*paragraphs[:2], *paragraphs[-3:])), paragraphs[0].start, paragraphs[-1].end)


def _act_end(paragraphs: Sequence[Paragraph], head: int, limit: int, reader: ReportReader) -> int:
    """The first paragraph after an act that belongs to the report again.

    It is the numbered paragraph that goes on with the report's own row, together with the headings
    right before it; a number that goes on with the act's own row does not count, unless the heading
    before it is the report's next chapter or section.
    """
    if not reader.last:
        return limit
    own = 0
    sections = Sections()  # of the act's own annex
    for index in range(head + 1, limit):
        text = paragraphs[index].text
        label = label_of(text)
        if label is None or not label.number:
            if ANNEX.match(text):
                own, sections = 0, Sections()
            continue
        if label.number == reader.last + 1:
            first = index
            while first > head + 2 and is_heading(paragraphs[first - 1]):
                first -= 1
            headings = [paragraph.text for paragraph in paragraphs[first:index]]
            inner = label.number == own + 1 and any(sections.may_follow(heading) for heading in headings)
            next_section = not inner and any(reader.sections.may_follow(heading) for heading in headings)
            if label.number != own + 1 and (own or first < index) or next_section:
                return first
        for paragraph in paragraphs[index - 1 : index - 4 : -1]:
            if is_heading(paragraph) and LABELLED.match(paragraph.text):
                sections.enter(paragraph.text)
                break
        own = label.number
    # No paragraph goes on with the row: the act may still be followed by headings of the report.
    first = limit
    while first > head + 2 and is_heading(paragraphs[first - 1]):
        first -= 1
    if first < limit and reader.sections.may_follow(paragraphs[first].text):
        return first
    return limit


def _with_notes(acts: list[Act], cleaned: Cleaned, identity: Identity, ledger: Ledger) -> list[Act]:
    """Tie each footnote to the act or document that holds its sign; an act reaches to its last footnote."""
    signs: dict[str, list[tuple[int, str]]] = {}
    for passage in ledger.passages:
        for anchor in passage.anchors:
            signs.setdefault(anchor.label, []).append((passage.content.pieces[0].start, passage.holder))
    starts = [act.start for act in acts]
    ends = {act.id: act.end for act in acts}
    # An act's footnotes belong to its extent as far as no other text stands before them.
    others = sorted(passage.content.pieces[0].start for passage in ledger.passages if passage.holder == identity.id)
    limits = {act.id: later.start for act, later in pairwise(acts)}
    for act in acts if len(acts) > 1 else ():
        after = bisect_right(others, act.end)
        limit = limits.get(act.id, len(cleaned.notes) and cleaned.notes[-1].end)
        limits[act.id] = min(limit, others[after]) if after < len(others) else limit
    for note in cleaned.notes:
        places = signs.get(note.label, [])
        before = bisect_right(places, note.start, key=lambda place: place[0])
        if before:
            holder = places[before - 1][1]
        else:
            index = bisect_right(starts, note.start) - 1
            inside = index >= 0 and (note.start <= acts[index].end or index == len(acts) - 1 and len(acts) == 1)
            holder = acts[index].id if inside else identity.id
        ledger.section = ""
        unit = Place(f"{holder}#fn{note.label}", "footnote", holder, note.label)
        ledger.add(note, unit, body=note.body_start)
        if holder in ends and note.start < limits.get(holder, note.end):
            ends[holder] = max(ends[holder], note.end)
    return [replace(act, end=ends[act.id]) for act in acts]


_ITEM = re.compile(r"agenda item ([0-9]{1,2})(?: \(([a-z])\))?,? entitled [“\"]([^”\"]{3,400})[”\"]")


def _items(passages: Sequence[Passage]) -> tuple[tuple[str, str], ...]:
    """Agenda items that a report names with their titles."""
    found: dict[str, str] = {}
    for passage in passages:
        if "agenda item" in passage.text and passage.kind == "paragraph":
            for number, letter, title in _ITEM.findall(passage.text):
                found.setdefault(f"{number}/{letter}" if letter else number, title)
    return tuple(found.items())


__all__ = ["canonical_symbol", "segment"]
