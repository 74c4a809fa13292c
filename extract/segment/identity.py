"""What a document is: its symbol, body, type, session, dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extract.cleaning import Cleaned, Paragraph
from extract.cleaning.paragraphs import ACT, LABELLED
from extract.cleaning.table import months
from extract.roman import roman_value
from extract.segment.table import kinds, known_documents, ordinals
from extract.segment.words import is_formula, numbered_title, title_number
from ontology.bodies import Body, bodies, body_of_symbol, by_key, sessions
from ontology.identifiers import Identifier, InvalidIdentifier
from ontology.numbers import ActNumber, find_coded, parse_number, read_symbol
from ontology.numbers import act_identifier as number_identifier

_SYMBOL = re.compile(r"[A-Z][A-Z0-9]{0,7}(?:/[A-Za-z0-9.()\-]{1,24}){1,8}(?:\s\([0-9]{4}\)|(?<=[0-9])\s[A-Z])?")
_HEADING_NUMBER = re.compile(r"\s([0-9A-Z][0-9A-Za-z./\-]*(?:\s\([0-9A-Z-]+\))?)\Z")
_DECISION = re.compile(r"(?:[A-Z][a-z]+ )?(?:[Dd]ecision|DECISION)(?:\b.{0,3}\Z| adopted\b| [0-9IVX])")
# What may stand before a document's own designator: "SIXTY-SIXTH WORLD HEALTH ASSEMBLY  WHA66.10", "Resolution Conf. 9.24".
_BEFORE_OWN = re.compile(r"(?:[A-Z][A-Z ,.-]*|Resolution|Decision)\s+")
_HEAD = 30  # paragraphs in which a masthead may stand
_TEXT_HEAD = 3000


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of a document before it is read paragraph by paragraph."""

    id: str
    type: str
    body: Body | None
    session: str
    title: str
    issued: str
    place: str
    session_start: str
    session_end: str
    warnings: tuple[str, ...]


def canonical_symbol(symbol: str) -> str:
    """One spelling for a symbol: ``S/RES/2745 (2024)`` is ``S/RES/2745``, ``UNEP/EA.5/Res.14`` ``UNEP/EA.5/RES/14``.

    A letter that is a part of an act's identifier is left out: the text of ``A/RES/2200A(XXI)`` is that of
    ``A/RES/2200(XXI)``, whose part ``#A`` others cite.
    """
    _, identifier = read_symbol(symbol)
    return identifier.partition("#")[0]


def _is_symbol(text: str) -> bool:
    if any((one.start, one.end) == (0, len(text)) for one in find_coded(text)):
        return True
    return (
        bool(_SYMBOL.fullmatch(text))
        and any(character.isdigit() for character in text)
        and body_of_symbol(text) is not None
    )


# Libraries add the language to a file's name: "A_RES_70_1-EN.pdf".
_ENDING = re.compile(r"(?:[-_.](?:ar|en|es|fr|ru|zh))?\.(?:txt|text|pdf|docx?|odt|rtf|html?|xml|akn|md|markdown)\Z", re.IGNORECASE)


def _from_name(source: str) -> str:
    """The symbol that a file's name spells: ``CTOC_COP_2018_13.txt`` is ``CTOC/COP/2018/13``."""
    stem = _ENDING.sub("", source.rsplit("/", 1)[-1])
    candidate = re.sub(r"[_ ]+", "/", stem)
    candidate = re.sub(
        r"(?<=/RES/|/DEC/)([0-9]{1,5})(?:/([A-Z]))?/\(?((?:[A-Z]-)?[IVXLC]{1,8})\)?\Z", r"\1(\3)", candidate
    )
    candidate = re.sub(r"\A((?:S)/(?:RES|DEC)/[0-9]{1,5})[/(-]{1,2}[0-9]{4}\)?\Z", r"\1", candidate)
    if "/" not in candidate or not _is_symbol(candidate):
        return ""
    return canonical_symbol(candidate)


def _from_head(paragraphs: Sequence[Paragraph]) -> str:
    """The symbol of the masthead: alone on a line or in a cell."""
    for paragraph in paragraphs[:_HEAD]:
        for cell in paragraph.text.split("\t"):
            cell = cell.strip().rstrip("*")
            if 4 < len(cell) < 60 and _is_symbol(cell):
                return canonical_symbol(cell)
            told = find_coded(cell) if len(cell) < 120 else []
            if told and told[-1].end == len(cell) and _BEFORE_OWN.fullmatch(cell, 0, told[-1].start):
                return told[-1].identifier
        if is_formula(paragraph.text):
            break
    return ""


def _from_headers(headers: Sequence[str]) -> str:
    counts = Counter(re.sub(r"\s+[0-9]{1,3}\Z", "", header) for header in headers)
    for header, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if _is_symbol(header):
            return canonical_symbol(header)
    return ""


@cache
def _names() -> tuple[tuple[str, Body], ...]:
    pairs = [(name, body) for body in bodies() for name in body.names]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


def _body_in(text: str) -> Body | None:
    """The body named first in a text, the longest name where two begin at one place."""
    folded = text.lower()
    best: tuple[int, int, Body] | None = None
    for name, body in _names():
        at = folded.find(name.lower())
        if at >= 0 and (best is None or (at, -len(name)) < best[:2]):
            best = (at, -len(name), body)
    return best[2] if best else None


def _body(symbol: str, paragraphs: Sequence[Paragraph]) -> Body | None:
    if symbol:
        found = body_of_symbol(symbol)
        if found:
            return found
    for paragraph in paragraphs:
        if is_formula(paragraph.text):
            found = _body_in(paragraph.text)
            if found:
                return found
            break
    return _body_in(" ".join(paragraph.text for paragraph in paragraphs[:_HEAD])[:_TEXT_HEAD])


def _from_number(body: Body, kind: str, paragraphs: Sequence[Paragraph]) -> str:
    """The identifier of the one act that a document is, from the number of its heading ("78/213. Title")."""
    for paragraph in paragraphs[:_HEAD]:
        match = _HEADING_NUMBER.search(paragraph.text) if ACT.match(paragraph.text) else None
        number = match.group(1) if match else title_number(paragraph.text)
        if number:
            return _numbered(body, body.key.split("/")[0], kind, number)
    return ""


def _type(symbol: str, cleaned: Cleaned) -> str:
    path = f"/{symbol}/"
    if "/RES/" in path:
        return "resolution"
    if "/DEC/" in path:
        return "decision"
    head = " ".join(paragraph.text for paragraph in cleaned.paragraphs[:_HEAD])[:_TEXT_HEAD]
    for kind in kinds():
        if any(word in head for word in kind.words):
            return kind.kind
    if re.search(r"/L\.[0-9]", path):
        return "draft-resolution"
    acts = [paragraph for paragraph in cleaned.paragraphs if ACT.match(paragraph.text)]
    if len(acts) == 1 or not acts and any(numbered_title(p.text) for p in cleaned.paragraphs[:_HEAD]):
        lines = [acts[0].text] if acts else [paragraph.text for paragraph in cleaned.paragraphs[:_HEAD]]
        formula = next((index for index, text in enumerate(lines) if is_formula(text)), len(lines))
        return "decision" if any(_DECISION.match(text) for text in lines[: formula + 1]) else "resolution"
    if not (acts or symbol) and _enacts(cleaned):
        return "resolution"
    return "report" if acts else "other"


_FIRST_OPERATIVE = re.compile(r"1\. +[A-Z][a-z]+")


def _enacts(cleaned: Cleaned) -> bool:
    """Whether a text without symbol and number is that of an act: an enacting formula near its head, then paragraph 1."""
    texts = [paragraph.text for paragraph in cleaned.paragraphs]
    formula = next((index for index, text in enumerate(texts[:_HEAD]) if is_formula(text)), None)
    return formula is not None and any(_FIRST_OPERATIVE.match(text) for text in texts[formula + 1 :])


_SESSION_WORDS = re.compile(r"\b([A-Za-z]+(?:-[a-z]+)?) (?:regular |special )?session\b")
_DATE = re.compile(rf"\b([0-9]{{1,2}})\s({'|'.join(months())})\s([0-9]{{4}})\b")
_RANGE = re.compile(
    rf"\b([0-9]{{1,2}})(?:\s({'|'.join(months())}))?(?:\sto\s|\s?[–-]\s?)([0-9]{{1,2}})\s({'|'.join(months())})\s([0-9]{{4}})\b"
)
_PLACE = re.compile(
    r"\bheld in ([A-Z][A-Za-zé\-]+(?: [A-Z][A-Za-z]+)?),? (?:from|on)\b|\A([A-Z][a-zé]+(?: [A-Z][a-z]+)?), [0-9]"
)


def iso_date(day: str, month: str, year: str) -> str:
    return f"{year}-{months().index(month) + 1:02d}-{int(day):02d}"


def first_date(text: str) -> str:
    """The first full date of a text in ISO 8601, or nothing."""
    match = _DATE.search(text)
    return iso_date(*match.groups()) if match else ""


def _session_number(text: str) -> str:
    for match in _SESSION_WORDS.finditer(text):
        number = ordinals().get(match.group(1).lower())
        if number:
            return str(number)
    return ""


def identify(source: str, cleaned: Cleaned, symbol: str | None) -> Identity:
    """Find out what the document is, from what it prints."""
    paragraphs = cleaned.paragraphs
    warnings: list[str] = []
    known = canonical_symbol(symbol) if symbol else ""
    known = known or _from_name(source) or _from_head(paragraphs) or _from_headers(cleaned.headers)
    body = _body(known, paragraphs)
    kind = _type(known, cleaned)
    formula = next((index for index, paragraph in enumerate(paragraphs[:_HEAD]) if is_formula(paragraph.text)), _HEAD)
    head = [paragraph.text for paragraph in paragraphs[:formula]]
    joined = " ".join(head)[:_TEXT_HEAD]
    session = _session_number(joined)
    start = end = place = ""
    for text in head:
        match = _RANGE.search(text)
        if match:
            first, month, last, end_month, year = match.groups()
            start, end = iso_date(first, month or end_month, year), iso_date(last, end_month, year)
            found = _PLACE.search(text)
            place = (found.group(1) or found.group(2)) if found else ""
            break
    if body and kind in {"draft-resolution", "other"}:
        # A draft prints no session: the body's table of sessions knows it by the year of the symbol.
        year_in_symbol = re.search(r"/((?:19|20)[0-9]{2})/", known + "/")
        matches = [
            row
            for row in sessions()
            if row.body == body.key and year_in_symbol and row.start.startswith(year_in_symbol.group(1))
        ]
        session, start, end, place = (matches[0].number, "", "", "") if len(matches) == 1 else (session, "", "", "")
    if not known and body and kind in {"resolution", "decision"}:
        known = _from_number(body, kind, paragraphs)
    if kind in {"resolution", "decision"}:
        numbered = re.search(r"/(?:RES|DEC)/([A-Z]-[0-9]{1,3}|[0-9]{1,4})/[0-9A-Z]", known) or re.search(
            r"\.([0-9]{1,2})/(?:RES|DEC)/", known
        )
        roman = re.search(r"/(?:RES|DEC)/[0-9]{1,4}\(([IVXLC]{1,8})\)", known)
        session = numbered.group(1) if numbered else str(roman_value(roman.group(1))) if roman else session
    if not known:
        rows = [
            row for row in known_documents() if body and (row.body, row.session, row.type) == (body.key, session, kind)
        ]
        if len(rows) == 1:
            known = rows[0].symbol
    if not known:
        known = _fallback(body, kind, session, source)
        warnings.append(f"{source}: no symbol found; the document is called {known}; give one with --symbol or --metadata")
    try:
        Identifier.parse(known)
    except InvalidIdentifier:
        warnings.append(f"{source}: {known!r} cannot be an identifier; give a symbol with --symbol or --metadata")
        known = _fallback(body, kind, session, source)
    if not body:
        warnings.append(
            f"{source}: no body known to the vocabulary is named; add it to ontology/vocabulary/bodies.toml"
        )
    issued = ""
    for index, text in enumerate(head):
        if "Distr" in text:
            issued = first_date(text) or (first_date(head[index + 1]) if index + 1 < len(head) else "")
            break
    return Identity(known, kind, body, session, _title(head, kind), issued, place, start, end, tuple(warnings))


def _fallback(body: Body | None, kind: str, session: str, source: str) -> str:
    """A stable name for a document without a symbol."""
    if body and session:
        return f"{body.key}/session/{session}/{kind}"
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", source.rsplit(".", 1)[0]).strip("-") or "document"
    return f"document/{stem}"


def _title(head: Sequence[str], kind: str) -> str:
    for row in kinds():
        if row.kind == kind and kind != "draft-resolution":
            for text in head:
                if any(word in text for word in row.words) and len(text) < 500 and not LABELLED.match(text):
                    return text
    return ""


def act_identifier(identity: Identity, kind: str, number: str) -> str:
    """An act's identifier from its number as printed, by the body's rule."""
    return _numbered(identity.body, identity.id.split("/")[0], kind, number)


def _numbered(body: Body | None, root: str, kind: str, number: str) -> str:
    plain = re.sub(r"\s+", "", number)
    parsed = parse_number(number)
    if body and parsed and parsed.printed == re.sub(r"[A-Z]\Z|(?<=[0-9])[A-Z](?=\()", "", plain):
        identifier = number_identifier(body, kind, _lettered(number, parsed))
        if identifier:
            return identifier.partition("#")[0]
    rule = (body.resolution if kind == "resolution" else body.decision) if body else ""
    if body and not rule and "/" in plain:
        rule = f"{body.key}/{'RES' if kind == 'resolution' else 'DEC'}/{{number}}"
    if not rule:
        return f"{root}/{'RES' if kind == 'resolution' else 'DEC'}/{plain}"
    session, _, serial = plain.partition("/")
    if not serial:
        serial = re.sub(r"\([0-9]{4}\)\Z", "", plain)
    return rule.format(number=plain, session=session, serial=serial)


def _lettered(printed: str, number: ActNumber) -> ActNumber:
    """The number with the letter that a heading prints behind it ("67/234 B")."""
    letter = re.search(r"[0-9)] ?([A-Z])\Z", printed)
    return number.with_letter(letter[1]) if letter else number


__all__ = ["Identity", "act_identifier", "by_key", "canonical_symbol", "first_date", "identify", "iso_date"]
