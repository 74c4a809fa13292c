"""The numbers of a list, each with its letters, date, part and title, as drafters string them together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from extract.citations import lexicon
from extract.citations.mentions import ActMention
from extract.citations.numbers import LETTER, NUMBER, SERIAL, ActNumber, parse_number
from extract.roman import numerals_between
from ontology.bodies import bodies

_UNNAMED = f"(?:{NUMBER})".replace("?P<inner>", "?:")
_NUMBER = re.compile(rf"\(?(?P<number>{NUMBER})(?:{LETTER})?")
_SERIAL = re.compile(rf"(?P<number>{SERIAL})(?P<letter>(?!))?")
_LETTERS = re.compile(r"(?P<separator>,? and |, | to |[-–])(?P<letter>[A-Z])(?=[\s,.;:)]|$)(?! ?[/(])(?!\.[A-Z])")
_INNER_LETTERS = re.compile(r"[0-9lO]+ ?(?P<first>[A-Z])(?=(?:,|[-–]| and| to))")  # "3092 A and B (XXVIII)"
_INSIDE = re.compile(r"(?P<separator>,? and |, | to |[-–])(?P<letter>[A-Z])(?=[\s,(–-])")
_DATE = re.compile(rf",? ?(?:(?P<all>both|all) )?(?:adopted )?(?:(?:of|on|dated) ?)?{lexicon.DATE}")
_DAY = re.compile(rf",? ?(?:of|on|dated) (?P<day>[0-3]?[0-9]) (?P<month>{'|'.join(lexicon.MONTHS)})(?!,? ?[0-9A-Za-z]{{4}})(?![a-z])")
_MORE_DATES = re.compile(r"(?:,? and|,) (?:of )?" + re.sub(r"\?P<[a-z]+>", "?:", lexicon.DATE))
_TITLE = re.compile(r",? ?(?:(?P<all>both|all) )?(?:respectively )?(?:entitled|titled),? ?[“\"„‘'`]+")
_CLOSERS = {"“": "”", '"': '"', "„": "“", "‘": "’", "'": "'", "`": "'"}
_PART = re.compile(
    r",? (?P<part>annex(?:es)?|appendix|chap(?:ter|s?\.)|sect(?:ion|s?\.)|part)(?![a-z])"
    r"(?: (?P<number>[IVX]+|[0-9]+|[A-Z])\b)?(?![a-z])"
    # the part of the next act: "section II.A of its resolution 65/259", "section IV, paragraph 14, of its resolution 53/214"
    r"(?!(?:\.[A-Z])?(?:,? paragraphs? [0-9]{1,3}(?:(?:,| and|,? to) [0-9]{1,3}){0,3},?)?"
    r",? of (?:(?:its|the|[A-Z][a-z]+(?: [A-Z][a-z]+){0,4}) )?(?:[Rr]esolution|[Dd]ecision)s? [0-9])"
)
_MORE_PARTS = re.compile(r"(?P<separator>,? and |, | to | ?[-–] ?)(?P<number>[IVX]+|[0-9]{1,2})\b(?![/ ]?[(/0-9])")  # "annexes I, II and III"
_ROMAN_SECTION = re.compile(r" (?P<number>[IVX]{2,5})(?=[\s,.;:)]|$)")  # "23/9 IV"
_SIGN = re.compile(r"\[[0-9]{1,3}\]|\*{1,3}| ?[0-9]{1,3}(?= of [0-3]?[0-9] [A-Z])")  # of a footnote
_BRACKET = re.compile(r" \([^()]{1,160}\)")
_SUBJECT = re.compile(
    r",? (?:on|concerning|regarding|relating to|in which|by which|which|whereby|[a-z]{3,}(?<!dur)ing) [^;“”\"]{1,240}?"
    rf"(?=(?:,? and|,? as well as|,|;) {_UNNAMED}(?: [A-Z]| [IVX]{{1,5}})?"
    rf"(?: of [0-3]?[0-9] [A-Z]|[,;.)]| and {_UNNAMED}| (?:on|concerning|regarding|entitled)\b))"
)
_PARAGRAPHS = re.compile(
    r",? (?:in particular )?(?:its )?(?:operative )?(?:paragraphs?|paras?\.) [0-9]{1,3}(?: ?\([a-z]+\)){0,2}"
    r"(?:(?:,? and |, | to | ?[-–] ?)[0-9]{1,3}(?: ?\([a-z]+\)){0,2}(?![/0-9 (][/A-Z0-9(]|[/0-9])){0,9}"
)
_OTHER_NOUN = re.compile(r"\b(?:[Rr]esolution|[Dd]ecision|[Aa]rticle|[Pp]aragraph|[Tt]arget|[Ii]tem|[Cc]hapter|[Rr]ule)s?\b")
_SEPARATOR = re.compile(
    r"(?:,? as well as |,? and |; and |; |, |,(?=[0-9]{1,4}(?:/[0-9]| ?(?:[A-Z] )?\())|,? or )(?:(?:also|further|in particular"
    r"|subsequent|its) )?(?=\(?[0-9IVXSEO])|/(?=[1-9][0-9]{2,3} ?\((?:19|20)[0-9]{2}\))"
    r"|/(?=[1-9][0-9]{2,3}(?:/|(?![0-9/])))(?<=[0-9]/)"
    r"| (?<=[12][0-9]{3} )(?=[0-9]{1,4}/[0-9]{1,4}(?: [A-Z])? of [0-3]?[0-9] )"  # a comma is missing behind the date
)
_RANGE = re.compile(r"(?: to | through |, through | ?[–-] ?)(?=[0-9IVXSEO])")
_RANGE_LIMIT = 60  # acts; a longer range is a misreading
_BODY_NOUNS = frozenset(
    ("Assembly", "Agency", "Association", "Board", "Commission", "Committee", "Conference", "Congress", "Council", "Court",
     "Forum", "Organization", "Organisation", "Parliament", "Partie", "Party", "Summit", "Union", "Authority", "Bureau")
)  # fmt: skip
_TITLE_LIMIT = 900
_OTHER_TAIL = re.compile(
    r",? (?:of|adopted by) the (?!United Nations)(?P<name>[A-Z][A-Za-z-]+(?: (?:(?:of|on|for|and|the|to|in) ){0,3}[A-Z][A-Za-z-]+){1,12})"
)


@dataclass(frozen=True, slots=True)
class _Element:
    start: int
    end: int
    number: ActNumber
    after: int
    title: str
    date: str
    part: str
    shared_title: str
    share: str  # "both" or "all": whom the shared title belongs to
    bodies: tuple[str, ...]
    dated_alike: bool = False  # "73/129 and 73/131, both of 13 December 2018"
    more_parts: tuple[str, ...] = ()  # of "annexes I and II" all but the first
    foreign: bool = False  # "adopted by" a body follows that no row knows


@cache
def _tail_pattern() -> re.Pattern[str]:
    names = [name for body in bodies() for name in (*body.names, *body.short)]
    return re.compile(rf"(?:,? (?:of|adopted by)| by) the (?P<body>{lexicon.alternation(names)})(?![A-Za-z])")


def is_body(name: str) -> bool:
    """Whether a name has a word that bodies are called by."""
    return any(word.rstrip("s") in _BODY_NOUNS for word in name.split())


def read_list(text: str, position: int) -> tuple[list[_Element], int]:
    elements: list[_Element] = []
    while True:
        match = _NUMBER.match(text, position) or _serial(text, position, elements)
        if match is None:
            break
        number = parse_number(match["number"])
        if number is None:
            break
        if match["letter"]:
            number = number.with_letter(match["letter"])
        end = match.end()
        letters: list[tuple[int, int, str]] = []
        if inner := _INNER_LETTERS.match(match["number"]):
            letters, _ = _more_letters(text, match.start("number") + inner.end(), inner["first"], _INSIDE)
        elif number.letter:
            letters, end = _more_letters(text, match.end(), number.letter)
        element = details(text, match.start("number"), match.end(), number, end)
        elements.append(element)
        elements += (replace(element, part=part, more_parts=()) for part in element.more_parts)
        for start, stop, letter in letters:
            elements.append(replace(element, start=start, end=stop, number=number.with_letter(letter)))
        position = element.after
        if position == element.end and (span := _range(text, position)) is not None:
            last, position = span
            between = range(int(number.serial) + 1, int(last.serial))
            elements[-1] = element = replace(element, after=position)
            elements += (replace(element, start=element.start, end=position, number=replace(last, serial=str(n))) for n in between)
            elements.append(details(text, position - len(last.printed), position, last, position))
            position = elements[-1].after
        separator = _SEPARATOR.match(text, position)
        if separator is None:
            break
        position = separator.end()
    return elements, elements[-1].after if elements else position


def _serial(text: str, position: int, before: list[_Element]) -> re.Match[str] | None:
    """A number without its year ("resolution 1267"): the first of a list, or after others that are counted through."""
    if before and before[-1].number.form not in {"serial (year)", "serial"}:
        return None
    return _SERIAL.match(text, position)


def _range(text: str, position: int) -> tuple[ActNumber, int] | None:
    """ "54/1 to 54/5": the last number of a range that begins before ``position`` with one of the same session, and its end."""
    separator = _RANGE.match(text, position)
    match = _NUMBER.match(text, separator.end()) if separator else None
    last = parse_number(match["number"]) if match else None
    begin = _NUMBER.match(text, text.rfind(" ", 0, position) + 1)
    first = parse_number(begin["number"]) if begin else None
    if match is None or last is None or first is None or match["number"] != last.printed or match["letter"]:
        return None
    same = (first.form, first.session) == (last.form, last.session) and "/" in last.printed
    return (last, match.end()) if same and 0 < int(last.serial) - int(first.serial) <= _RANGE_LIMIT else None


def _more_letters(text: str, position: int, first: str, pattern: re.Pattern[str] = _LETTERS) -> tuple[list[tuple[int, int, str]], int]:
    """Further letters of the same number ("37/37 A and B", "60/247 A to C")."""
    letters: list[tuple[int, int, str]] = []
    last = first
    while (match := pattern.match(text, position)) is not None:
        letter = match["letter"]
        if letter <= last:
            break
        if match["separator"].strip() in {"to", "-", "–"}:
            letters += [(match.start("letter"), match.end("letter"), chr(code)) for code in range(ord(last) + 1, ord(letter))]
        letters.append((match.start("letter"), match.end("letter"), letter))
        last, position = letter, match.end()
    return letters, position


def details(text: str, start: int, end: int, number: ActNumber, position: int) -> _Element:
    """Read on past a number: date, part, body, title, bracketed symbol, subject, in the order that drafters vary."""
    title = date = part = shared = share = ""
    alike = False
    bodies: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    foreign = False
    if text.startswith(")", position) and text[start - 1 : start] == "(":
        position += 1
    elif (sign := _SIGN.match(text, position)) is not None:
        position = sign.end()
    while True:
        if not date and (match := _DATE.match(text, position)):
            date, alike = lexicon.iso_date(match["day"], match["month"], match["year"]), match["all"] is not None
        elif not date and (match := _DAY.match(text, position)):
            date = lexicon.iso_date(match["day"], match["month"], "0")  # the year stands with the number or a later date
        elif date and (match := _MORE_DATES.match(text, position)):
            pass
        elif not title and not shared and (match := _TITLE.match(text, position)):
            found = _quoted(text, match)
            if found is None:
                break
            words, position = found
            if match["all"]:
                shared, share = words, match["all"]
            else:
                title = words
            continue
        elif not part and (match := _PART.match(text, position)):
            part = _part_path(match["part"], match["number"] or "")
            if part and match["number"] and match["part"].rstrip(".").endswith("s"):
                more, position = _more_parts(text, match)
                continue
        elif not part and position == end and (match := _ROMAN_SECTION.match(text, position)):
            part = f"sect/{match['number']}"
        elif not bodies and (match := _tail_pattern().match(text, position)):
            names = lexicon.body_names(text, match.start("body"), match.end("body"))
            bodies = names[0].keys if names else ()
            foreign = not names
        elif (match := _PARAGRAPHS.match(text, position)) and _followed_by_element(text, match.end()):
            pass
        elif (match := _BRACKET.match(text, position)) and _followed_by_element(text, match.end()):
            pass
        elif (match := _SUBJECT.match(text, position)) and not _OTHER_NOUN.search(match.group()):
            pass
        else:
            break
        position = match.end()
    foreign = foreign or not bodies and (other := _OTHER_TAIL.match(text, position)) is not None and is_body(other["name"])
    return _Element(start, end, number, position, title, date, part, shared, share, bodies, alike, more, foreign)


def _more_parts(text: str, first: re.Match[str]) -> tuple[tuple[str, ...], int]:
    """The parts after the first of several ("annexes I, II and IV", "annexes I to III"), and where they end."""
    numbers, position = [first["number"]], first.end()
    while (match := _MORE_PARTS.match(text, position)) is not None:
        last, number = numbers[-1], match["number"]
        if match["separator"].strip() in {"to", "-", "–"}:
            numbers += (between.upper() for between in numerals_between(last.lower(), number.lower())[1:-1])
        numbers.append(number)
        position = match.end()
    return tuple(_part_path(first["part"], number) for number in numbers[1:]), position


def _followed_by_element(text: str, position: int) -> bool:
    separator = _SEPARATOR.match(text, position)
    return separator is not None and _NUMBER.match(text, separator.end()) is not None


def title_after(text: str, position: int) -> str:
    """The title stated by "entitled" at an offset, or an empty string."""
    match = _TITLE.match(text, position)
    found = _quoted(text, match) if match else None
    return found[0] if found else ""


def _quoted(text: str, opening: re.Match[str]) -> tuple[str, int] | None:
    """The title after ``entitled "`` and the offset after its closing mark, or None if it does not close."""
    mark = opening.group()[-1]
    closer = _CLOSERS[mark]
    position = opening.end()
    limit = min(len(text), position + _TITLE_LIMIT)
    depth = 1
    for index in range(position, limit):
        character = text[index]
        if character == closer and not (closer == "’" and text[index + 1 : index + 2].isalpha()):
            depth -= 1
            if depth == 0:
                return text[position:index].rstrip(" ,"), index + 1
        elif character == mark and mark != closer:
            depth += 1
        elif mark == "“" and character == '"' and depth == 1 and text[index + 1 : index + 2] in {"", ",", ".", ";", " ", ")"}:
            return text[position:index].rstrip(" ,"), index + 1
    return None


def _part_path(word: str, number: str) -> str:
    stem = word.rstrip(".s") if not word.startswith("annex") else "annex"
    if stem == "annex":
        return f"annex{number}"
    if stem == "appendix":
        return "appendix"
    name = {"chap": "chap", "chapter": "chap", "sect": "sect", "section": "sect", "part": "part"}[stem]
    return f"{name}/{number}" if number else ""


def mentions_of(
    elements: list[_Element], head: int, noun: str, lead: str, bodies: tuple[str, ...]
) -> list[ActMention]:
    shared, share, shared_date, form, year = "", "", "", "", ""
    alike = False
    tail: tuple[str, ...] = ()
    foreign = False
    finished: list[ActMention] = []
    for index in range(len(elements) - 1, -1, -1):
        element = elements[index]
        shared, share = element.shared_title or shared, element.share or share
        if element.date.startswith("0-"):
            within = element.number.session if element.number.form == "serial (year)" else year
            element = replace(element, date=within + element.date[1:] if within else "")
        year = element.date[:4] or year
        # "5/1 and 5/8 of 22 October 2010": the date is the last number's; of others of its form only where the list says so
        # ("both of"), though it helps to tell their body.  Of 33 such dates of the practice resolutions ten were not theirs.
        shared_date = element.date or (shared_date if not element.title and element.number.form == form else "")
        alike = element.dated_alike or (alike and not element.date and element.number.form == form)
        form = element.number.form
        tail = element.bodies or tail
        if tail and set(tail) < set(bodies):
            bodies = tail  # "Conference decision 4/1 of the Conference of the Parties to ..."
        foreign = element.foreign or foreign and not tail
        finished.append(
            ActMention(
                start=element.start, end=element.end, noun=noun, number=element.number, head=head,
                lead="foreign" if foreign and not lead else lead,
                bodies=bodies or tail, group=head, repeat=index > 0, part=element.part,
                title=element.title or shared, date=element.date or shared_date, after=element.after,
                last_dated=not (element.date or alike), shared="" if element.title else share,
            )
        )  # fmt: skip
    return finished[::-1]
