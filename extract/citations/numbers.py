"""Numbers of acts: how drafters print them, which body can have one, and the identifier it makes.

Forms (examples): ``session/serial`` 9/2, ``year/serial`` 2004/31, ``special/serial`` S-10/2,
``serial (year)`` 1325 (2000), ``serial (session)`` 217 A (III), ``serial/code`` 1/CP.21,
``roman/serial`` IX/20, ``serial (plenary)`` 419(PLEN.14), ``serial`` 1267 (the year left out).
A letter after the number ("67/234 B") names one of several acts of that number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract.roman import roman_value
from ontology.bodies import Body, sessions

# One number of an act, as printed; the letter is matched apart, because lists repeat it ("A and B").
_SPECIAL = r"(?:ES|SS|S|OM)[-–][0-9]{1,2}/[0-9]{1,3}"
_CODED = r"[0-9]{1,3}/(?:CP|CMP|CMA|COP)\.[0-9]{1,2}"
_PLAIN = r"[0-9]{1,4} ?/ ?[0-9]{1,4}(?![0-9/]|-[A-Z])"
_ROMAN_FIRST = r"(?:SS\.)?[IVX]{1,6}/[0-9]{1,3}(?![0-9/])"
# Scanners read "l", "1", "!" or "|" for "I" and put spaces into brackets: "194 (Ill)", "212 (111)", "1803 ( XVI I)".
_ROMAN = r"(?:ES-|S-)?(?:[IVXLC](?: ?[IVXLC1l!|]){0,7}|[1l!|]{2,3})"
_REREAD = str.maketrans("1l!|", "IIII", " ")
_MORE_LETTERS = r"(?:(?:,? and |, | to |[-–])[A-Z](?![A-Za-z])){0,8}"  # "3240 A to C (XXIX)"
_LETTERED = rf"(?: ?(?P<inner>[A-Z]){_MORE_LETTERS}(?: [IVX]{{1,4}})?)?"
_COUNT = r"[1-9][0-9lO]{0,3}"  # "2l45 (XXI)", "22OO (XXI)": letters for figures
_REFIGURE = str.maketrans("lO", "10")
_BRACKETED = _COUNT + _LETTERED + rf" ?\( ?(?:[12][09][0-9]{{2}},?|{_ROMAN}|PLEN\.[0-9]{{1,2}}) ?\)"
NUMBER = rf"(?:{_SPECIAL}|{_CODED}|{_PLAIN}|{_BRACKETED}|{_ROMAN_FIRST})"
# A number without its year, of acts that are counted through: "resolution 1267".
SERIAL = r"[1-9][0-9]{2,3}(?![0-9A-Za-z/]|[.,][0-9]| ?\([0-9IVX]| [A-Z] ?\()"
# "B" of "67/234 B", "AB" of "52/38 AB": one capital, or two of which the first is A, that no word or name continues.
LETTER = r" (?P<letter>A[A-HJ-MO-RU-Z]|[A-Z])(?=(?:[\s,.;:)\]”’\"]|$)(?! ?\())"

_PARSE = re.compile(
    rf"(?P<special>{_SPECIAL})|(?P<coded>{_CODED})|(?P<plain>{_PLAIN})"
    rf"|(?P<serial>{_COUNT}){_LETTERED} ?"
    rf"\( ?(?:(?P<year>[12][09][0-9]{{2}}),?|(?P<roman>{_ROMAN})|(?P<plenary>PLEN\.[0-9]{{1,2}})) ?\)"
    rf"|(?P<first>{_ROMAN_FIRST})|(?P<alone>{SERIAL})"
)
# A four-figure number before the slash is a year where it lies in these bounds (the first
# resolutions numbered by year are those of the late 1970s).
_FIRST_YEAR, _LAST_YEAR = 1970, 2100


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
        if self.form == "serial":
            return self.serial
        if self.form.startswith("serial ("):
            return f"{self.serial}({self.session})"
        if self.form == "serial/code":
            return f"{self.serial}/{self.session}"
        return f"{self.session}/{self.serial}"

    def with_letter(self, letter: str) -> ActNumber:
        return replace(self, letter=letter)


def session_number(number: ActNumber) -> int:
    """The number of the session in which an act was adopted, whether printed in Arabic or Roman figures.

    A prefix as in "S-VI" is not counted.
    """
    return int(number.session) if number.session.isdigit() else roman_value(number.session.rpartition("-")[2])


def parse_number(text: str) -> ActNumber | None:
    """Read a number as printed ("S-10/2", "1325 (2000)", "217 A (III)"); None if it is none."""
    match = _PARSE.match(" ".join(text.replace("–", "-").split()))
    if match is None:
        return None
    if match["special"] or match["plain"] or match["first"]:
        session, _, serial = (match["special"] or match["plain"] or match["first"]).replace(" ", "").partition("/")
        if match["special"]:
            form = "special/serial"
        elif match["first"]:
            form = "roman/serial"
        else:
            form = "year/serial" if _FIRST_YEAR <= int(session) <= _LAST_YEAR else "session/serial"
        return ActNumber(form, session, serial)
    if match["coded"]:
        serial, _, code = match["coded"].partition("/")
        return ActNumber("serial/code", code, serial)
    if match["alone"]:
        return ActNumber("serial", "", match["alone"])
    serial = match["serial"].translate(_REFIGURE)
    if match["plenary"]:
        return ActNumber("serial (plenary)", match["plenary"], serial, match["inner"] or "")
    if match["year"]:
        return ActNumber("serial (year)", match["year"], serial, match["inner"] or "")
    return ActNumber("serial (session)", match["roman"].translate(_REREAD), serial, match["inner"] or "")


def fits(body: Body, number: ActNumber) -> bool:
    """Whether the body can have an act of that number: its forms, and the bounds of its sessions."""
    if number.form == "serial":
        return "serial (year)" in body.forms
    if number.form not in body.forms:
        return False
    if number.form == "serial/code":
        return number.session.partition(".")[0] == body.code
    if number.form == "serial (session)":
        return not body.last_old or session_number(number) <= body.last_old or "-" in number.session
    if number.form == "special/serial":
        kind, _, session_of_kind = number.session.partition("-")
        bounds = [bound.partition("-") for bound in body.special]
        return not bounds or any(name == kind and int(session_of_kind) <= int(last) for name, _, last in bounds)
    if number.form in {"roman/serial", "serial (plenary)"}:
        return True
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
            return -1 if abs(_days(date) - _days(session.end)) > 90 else 0
    return 0


def _days(date: str) -> int:
    year, month, day = (int(part) for part in date.split("-"))
    return year * 365 + month * 30 + day


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
