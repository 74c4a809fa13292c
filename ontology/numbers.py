"""Numbers of acts: one grammar for how they are printed, what identifier they make, and the way back.

The forms stand in ``vocabulary/numbers.toml``: a pattern of named tokens, and how the number stands in an
identifier.  A body's row (``vocabulary/bodies.toml``) says which forms its acts have.  Numbers that tell their body
themselves ("WHA66.10", "GC(56)/RES/13") are rows ``[[coded]]`` of the same table.

A letter after a number ("67/234 B") names one of several acts of that number.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from ontology.bodies import Body, bodies, body_of_symbol, by_key, sessions
from ontology.counts import year_agrees
from ontology.roman import NUMERALS, roman_value
from ontology.tables import rows

_TOKEN = re.compile(r"\{(?:(?P<group>[a-z]+):)?(?P<token>[a-z]+)\}")
_LATE = 90  # days after a session up to which its acts may be dated


@dataclass(frozen=True, slots=True)
class Token:
    """A named piece of patterns; ``reads`` are pairs of what scanners see in it and what was printed."""

    name: str
    pattern: str
    reads: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form of numbers.

    Attributes:
        name: what bodies call it in their ``forms``.
        pattern: a regular expression with tokens in braces.
        printed: the number in an identifier, made of the groups that the pattern keeps.
        among: name of a form whose numbers hold those of this one; so texts need not be searched for it again.
        apart: it is looked for only where the others were not found.
        bare: numbers of that form stand in lists under a heading, without a word before them; else they are taken
            for decimals and labels there.
        examples: numbers as printed and as they stand in identifiers.
        misses: what the form must not read.
    """

    name: str
    pattern: str
    printed: str
    among: str = ""
    apart: bool = False
    bare: bool = True
    examples: tuple[tuple[str, str], ...] = ()
    misses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coded:
    """Numbers and symbols that tell their body themselves, wherever they stand.

    Attributes:
        name: what such a number is, in words.
        body: key of the body.
        kind: resolution, decision or document.
        sign: letters without which a text has none, or several with ``|`` between, of which one stands in it; asked
            first, because it is fast.
        pattern: a regular expression with tokens in braces; it begins with the designator itself.
        before: a regular expression for words that must stand before it ("general comment No. "); what it fits is
            no part of the designator.
        more: a pattern for further designators of a list ("and 36 (2018)"); empty: each is printed whole.
        identifier: made of the groups that the pattern keeps.
        codes: pairs of what a group holds and what stands for it in the identifier (``CFSP`` is ``D``).
        examples: citations as printed, and the identifiers that they must give, in order.
        misses: texts in which nothing is to be found.
    """

    name: str
    body: str
    kind: str
    sign: str
    pattern: str
    identifier: str
    before: str = ""
    more: str = ""
    codes: tuple[tuple[str, str], ...] = ()
    examples: tuple[tuple[str, ...], ...] = ()
    misses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Short:
    """How writers shorten the name of a body and the word "resolution"."""

    body: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActNumber:
    """A parsed number.  ``session`` is a session, year or code as printed; ``serial`` the other half."""

    form: str
    session: str
    serial: str
    letter: str = ""

    @property
    def printed(self) -> str:
        """The number without white space and letter: what ``{number}`` stands for in an identifier."""
        return _form(self.form).printed.format(session=self.session, serial=self.serial)

    def with_letter(self, letter: str) -> ActNumber:
        return replace(self, letter=letter)


@cache
def tokens() -> dict[str, Token]:
    return {token.name: token for token in rows("numbers", "token", Token)}


@cache
def forms() -> tuple[Form, ...]:
    """All forms; of a text that two can read the first holds."""
    return rows("numbers", "form", Form)


@cache
def coded() -> tuple[Coded, ...]:
    """The numbers that tell their body, in the table's order."""
    return rows("numbers", "coded", Coded)


@cache
def shorts() -> tuple[Short, ...]:
    """The short names, in the table's order."""
    return rows("numbers", "short", Short)


@cache
def _form(name: str) -> Form:
    return next(form for form in forms() if form.name == name)


def expanded(pattern: str, *, groups: bool = True) -> str:
    """A pattern with its tokens written out; without ``groups`` nothing is kept."""

    def written(match: re.Match[str]) -> str:
        inner = expanded(tokens()[match["token"]].pattern, groups=groups)
        return f"(?P<{match['group']}>{inner})" if match["group"] and groups else f"(?:{inner})"

    return _TOKEN.sub(written, pattern)


def _reads(pattern: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """From each group of a pattern to the misreadings that are mended in it."""
    return {match["group"]: tokens()[match["token"]].reads for match in _TOKEN.finditer(pattern) if match["group"]}


@cache
def _compiled() -> tuple[tuple[Form, re.Pattern[str], dict[str, tuple[tuple[str, str], ...]]], ...]:
    return tuple((form, re.compile(expanded(form.pattern)), _reads(form.pattern)) for form in forms())


def number_pattern(*, apart: bool = False, bare: bool = False) -> str:
    """A regular expression for any number of an act as drafters print it, without groups.

    ``apart``: for the forms that are looked for only where the others are not found; ``bare``: for those alone that
    may stand in a list without a word before them.
    """
    found = [
        expanded(form.pattern, groups=False)
        for form in forms()
        if form.apart is apart and not form.among and (form.bare or not bare)
    ]
    return "(?:" + "|".join(found) + ")"


def parse_number(text: str) -> ActNumber | None:
    """Read a number at the beginning of a text ("S-10/2", "1325 (2000)", "217 A (III)"); None if there is none."""
    plain = " ".join(text.split())
    for form, pattern, reads in _compiled():
        match = pattern.match(plain)
        if match is not None:
            groups = match.groupdict()
            return ActNumber(
                form.name,
                _mended(groups.get("session") or "", reads.get("session", ())),
                _mended(groups.get("serial") or "", reads.get("serial", ())),
                groups.get("letter") or "",
            )
    return None


def _mended(text: str, reads: tuple[tuple[str, str], ...]) -> str:
    for seen, meant in reads:
        text = text.replace(seen, meant)
    return text


def session_number(number: ActNumber) -> int:
    """The number of the session in which an act was adopted, whether printed in Arabic or Roman figures.

    A prefix as in "S-VI" is not counted.
    """
    return int(number.session) if number.session.isdigit() else roman_value(number.session.rpartition("-")[2])


def fits(body: Body, number: ActNumber) -> bool:
    """Whether the body can have an act of that number: its forms, and the bounds of its sessions."""
    if number.form == "serial":
        return "serial (year)" in body.forms or "counted" in body.forms
    if number.form not in body.forms:
        return False
    if number.form == "serial (year)" and not year_agrees(body.key, number.serial, number.session):
        return False
    if number.form == "serial/code":
        return number.session.partition(".")[0] == body.code
    if number.form == "serial (session)":
        return not body.last_old or session_number(number) <= body.last_old or "-" in number.session
    if number.form == "special/serial":
        kind, _, session_of_kind = number.session.partition("-")
        bounds = [bound.partition("-") for bound in body.special]
        return not bounds or any(name == kind and int(session_of_kind) <= int(last) for name, _, last in bounds)
    if not number.session.isdigit():  # a session in Roman figures; those of special sessions ("SS.VII") have no bound
        return not body.last or roman_value(number.session) <= body.last
    session = int(number.session)
    return body.first <= session <= (body.last or session) and not 0 < body.most < int(number.serial)


def session_speaks(body: Body, number: ActNumber, date: str) -> int:
    """What a stated date says of a body: 1 it falls into that session, -1 it lies far from it, 0 nothing known.

    ``date`` is ISO 8601.  A session's acts bear dates of its days; ninety days are allowed for late ones.
    """
    if not date or number.form != "session/serial":
        return 0
    for session in sessions():
        if session.body == body.key and session.number == number.session:
            if session.start <= date <= session.end:
                return 1
            return -1 if abs(_days(date) - _days(session.end)) > _LATE else 0
    return 0


def _days(date: str) -> int:
    """Days since the first of the year 1; a day that the month does not have ("31 June") counts as its next one."""
    year, month, day = (int(part) for part in date.split("-"))
    return datetime.date(max(year, 1), min(max(month, 1), 12), 1).toordinal() + day - 1


def act_identifier(body: Body, noun: str, number: ActNumber) -> str:
    """The identifier of an act; a letter goes into it or into a part, as the body's row says.

    ``noun`` is "resolution" or "decision".  Empty where the body adopts no acts of that noun.
    """
    pattern = body.resolution if noun == "resolution" else body.decision
    if not pattern:
        return ""
    identifier = pattern.format(number=number.printed, session=number.session, serial=number.serial)
    if not number.letter:
        return identifier
    return f"{identifier}#{number.letter}" if _letter_is_part(body, number) else f"{identifier}/{number.letter}"


def _letter_is_part(body: Body, number: ActNumber) -> bool:
    if body.lettered_parts_until < 0 or number.form == "serial (year)":
        return False
    if number.form == "serial (session)":
        return True
    return number.session.isdigit() and int(number.session) <= body.lettered_parts_until


@dataclass(frozen=True, slots=True)
class Designation:
    """A designator that tells its body, at a place in a text: ``[start, end)`` is "WHA66.10"."""

    start: int
    end: int
    kind: str
    identifier: str
    body: str


@cache
def _coded_patterns() -> tuple[tuple[Coded, frozenset[str], re.Pattern[str], re.Pattern[str] | None], ...]:
    found = []
    for row in coded():
        # A look-behind would keep the engine from skipping to the first letter, so what stands before is looked at after.
        before = f"(?:{expanded(row.before, groups=False)})" if row.before else ""
        pattern = re.compile(rf"{before}(?P<designator>{expanded(row.pattern)})")
        more = re.compile(rf"(?:,? and |, ?|,? or | to |; | & )(?P<designator>{expanded(row.more)})") if row.more else None
        found.append((row, frozenset(row.sign.split("|")), pattern, more))
    return tuple(found)


@cache
def _signs() -> tuple[str, ...]:
    return tuple(dict.fromkeys(sign for row in coded() for sign in row.sign.split("|")))


_FIGURE = re.compile("[0-9]")


def signs_of_coded(texts: Iterable[str]) -> frozenset[str]:
    """The signs of rows that stand in a document: what ``find_coded`` need not look for again in its parts."""
    text = "\n".join(text for text in texts if "/" in text or _FIGURE.search(text))
    return frozenset(sign for sign in _signs() if sign in text)


def find_coded(text: str, among: frozenset[str] | None = None) -> list[Designation]:
    """The designators of a text that tell their body themselves, in order; of two at one place the first row's.

    ``among``: the signs of the whole document (``signs_of_coded``), so that no part is searched for what stands
    nowhere; on the corpus a third of the time.
    """
    found: list[Designation] = []
    taken: list[tuple[int, int]] = []
    if "/" not in text and not _FIGURE.search(text):
        return found  # "PSC/PR/COMM.(CCCXX)" has no figure; all others have one
    signs = {sign for sign in (_signs() if among is None else among) if sign in text}
    if not signs:
        return found
    for row, one_of, pattern, more in _coded_patterns():
        if one_of.isdisjoint(signs):
            continue
        for match in pattern.finditer(text):
            if not row.before and _joins(text, match.start()):
                continue
            one: re.Match[str] | None = match
            while one is not None:
                start, end = one.span("designator")
                place = bisect_left(taken, (end,))
                if not (place and start < taken[place - 1][1]):
                    insort(taken, (start, end))
                    found.append(Designation(start, end, row.kind, _coded_identifier(row, one), row.body))
                one = more.match(text, end) if more else None
    return sorted(found, key=lambda designation: designation.start)


def _joins(text: str, start: int) -> bool:
    """Whether what begins at an offset is the end of a longer word or symbol."""
    return start > 0 and (text[start - 1].isalnum() or text[start - 1] in "/.")


def _coded_identifier(row: Coded, match: re.Match[str]) -> str:
    codes = dict(row.codes)
    groups = {name: codes.get(value or "", value or "") for name, value in match.groupdict().items()}
    identifier = row.identifier.format(**groups)
    return re.sub(r"\s+", "", identifier).rstrip("/")


_MARKS = re.compile(r"(?:/|\A)(?:Res|RES|Dec|DEC)[./]")
_LETTERED_SYMBOL = re.compile(
    r"(?P<root>[A-Z][A-Za-z0-9./]{0,20}/(?:RES|DEC)/)(?P<number>[0-9]{1,4}(?:/[0-9]{1,4})?)/?(?P<letter>[A-Z])?"
    r"(?P<session>\((?:ES-|S-)?[IVXLC]{1,8}\))?/?(?P<after>[A-Z])?"
)
_YEAR_OF_ACT = re.compile(r"\s*\((?:19|20)[0-9]{2}\)\Z")


def read_symbol(printed: str) -> tuple[str, str]:
    """Kind and identifier of a symbol as printed; one reading for mastheads, file names, headers and citations.

    ``UNEP/EA.3/Res.4`` is the resolution ``UNEP/EA.3/RES/4``, ``S/RES/1820 (2008)`` is ``S/RES/1820``, ``WHA66.10``
    is ``WHA/RES/66.10``.  A letter goes where the body's row says: ``A/RES/2200A(XXI)`` is ``A/RES/2200(XXI)#A``.
    """
    words = " ".join(printed.split())
    designations = find_coded(words)
    if len(designations) == 1 and (designations[0].start, designations[0].end) == (0, len(words)):
        return designations[0].kind, designations[0].identifier
    kind, plain = _plain_kind(re.sub(r"\s+", "", words).rstrip("."))
    if kind != "document":
        plain = _canonical(_YEAR_OF_ACT.sub("", plain), kind)
    lettered = _LETTERED_SYMBOL.fullmatch(plain)
    letter = (lettered["letter"] or lettered["after"]) if lettered else ""
    if lettered is None or not letter:
        return kind, plain
    body = body_of_symbol(plain)
    number = parse_number(f"{lettered['number']}{lettered['session'] or ''}")
    if number is None or body is None or not fits(body, number):
        return kind, plain
    return kind, act_identifier(body, kind, number.with_letter(letter)) or plain


def _canonical(symbol: str, kind: str) -> str:
    """An act's symbol by its body's row: ``UNEP/CBD/COP/DEC/X/1`` is ``CBD/COP/DEC/X/1``, ``A/RES/25/2625`` ``A/RES/2625(XXV)``."""
    head, _, tail = symbol.partition("/RES/" if kind == "resolution" else "/DEC/")
    body = body_of_symbol(symbol)
    if body is None or head not in body.symbols:
        return symbol
    number = parse_number(tail)
    if number is None or number.printed != tail:
        return symbol
    if number.form == "session/serial" and "serial (session)" in body.forms and 0 < int(number.session) <= min(body.last_old, len(NUMERALS)):
        if not fits(body, number):
            number = ActNumber("serial (session)", NUMERALS[int(number.session) - 1].upper(), number.serial)
    return act_identifier(body, kind, number) if fits(body, number) else symbol


def _plain_kind(symbol: str) -> tuple[str, str]:
    parts = symbol.split("/")
    for index, part in enumerate(parts[1:], start=1):
        upper = part.upper()
        for marker, kind in (("RES", "resolution"), ("DEC", "decision")):
            if upper == marker and index < len(parts) - 1:
                return kind, "/".join((*parts[:index], marker, *parts[index + 1 :]))
            if upper.startswith(marker + ".") and upper[len(marker) + 1 : len(marker) + 2].isdigit():
                return kind, "/".join((*parts[:index], marker, part[len(marker) + 1 :], *parts[index + 1 :]))
    return "document", symbol


def read_identifier(identifier: str) -> tuple[Body, str, ActNumber] | None:
    """The way back: body, noun and number of an act's identifier, or None where no body's row makes it."""
    path, _, part = identifier.partition("#")
    owner = body_of_symbol(path)
    for body in (owner,) if owner else bodies():
        for noun, template in (("resolution", body.resolution), ("decision", body.decision)):
            match = _template(template).fullmatch(path) if template else None
            number = _back(body, match) if match else None
            if number is None:
                continue
            letter = part if re.fullmatch(r"[A-Z]{1,2}", part) else number.letter
            if act_identifier(body, noun, number.with_letter(letter)) in {identifier, path}:
                return body, noun, number.with_letter(letter)
    return None


@cache
def _template(template: str) -> re.Pattern[str]:
    pattern = re.escape(template).replace(r"\{number\}", r"(?P<number>[^#]+?)").replace(r"\{session\}", r"(?P<session>[^/#]+?)")
    return re.compile(pattern.replace(r"\{serial\}", r"(?P<serial>[^/#]+?)") + r"(?:/(?P<letter>[A-Z]{1,2}))?")


def _back(body: Body, match: re.Match[str]) -> ActNumber | None:
    groups = match.groupdict()
    letter = groups.get("letter") or ""
    if groups.get("number"):
        number = parse_number(groups["number"])
        return number.with_letter(letter) if number and number.printed == groups["number"] else None
    session, serial = groups.get("session") or "", groups.get("serial") or ""
    for form in forms():
        if form.name not in body.forms:
            continue
        if not session:
            return ActNumber(form.name, "", serial, letter)
        number = parse_number(form.printed.format(session=session, serial=serial))
        if number and number.form == form.name:
            return number.with_letter(letter)
    return None


__all__ = [
    "ActNumber", "Designation", "act_identifier", "by_key", "coded", "expanded", "find_coded", "fits", "forms", "number_pattern",
    "parse_number", "read_identifier", "read_symbol", "session_number", "session_speaks", "shorts",
]  # fmt: skip
