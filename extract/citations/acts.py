"""Finding the numbers of resolutions and decisions, in lists and alone, with what is stated beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache

from extract.citations import lexicon
from extract.citations.found import overlaps
from extract.citations.mentions import ActMention
from extract.citations.numbers import LETTER, NUMBER, SERIAL, ActNumber, parse_number
from extract.patterns import holds, trie
from extract.roman import numerals_between
from ontology.bodies import bodies
from ontology.forms import shorts

# A pattern that begins with a letter lets the engine skip to that letter; the look-behind that asks for a word's
# beginning (``\b`` in another place) therefore stands after it, here and in the patterns below.
_HEAD = re.compile(
    # A bad text layer runs words together: "Assemblyresolution 55/25", "itsresolution55/26".
    rf"(?P<noun>[RrDd](?:(?<!\w.)|(?<=[a-z][rd]))(?:(?<=[Rr])esolution|(?<=[Dd])ecision|(?<=R)ESOLUTION|(?<=D)ECISION))s?(?:,? (?:Nos?\.|numbers?))?"
    rf" ?(?=\(?(?:{NUMBER}|{SERIAL}))"
)
_UNNAMED = f"(?:{NUMBER})".replace("?P<inner>", "?:")
_NUMBER = re.compile(rf"\(?(?P<number>{NUMBER})(?:{LETTER})?")
_SERIAL = re.compile(rf"(?P<number>{SERIAL})(?P<letter>(?!))?")
_LETTERS = re.compile(r"(?P<separator>,? and |, | to |[-–])(?P<letter>[A-Z])(?=[\s,.;:)]|$)(?! ?[/(])(?!\.[A-Z])")
_INNER_LETTERS = re.compile(r"[0-9lO]+ ?(?P<first>[A-Z])(?=(?:,|[-–]| and| to))")  # "3092 A and B (XXVIII)"
_INSIDE = re.compile(r"(?P<separator>,? and |, | to |[-–])(?P<letter>[A-Z])(?=[\s,(–-])")
_DATE = re.compile(rf",? ?(?:adopted )?(?:(?:of|on|dated) ?)?{lexicon.DATE}")
_DAY = re.compile(rf",? ?(?:of|on|dated) (?P<day>[0-3]?[0-9]) (?P<month>{'|'.join(lexicon.MONTHS)})(?!,? ?[0-9A-Za-z]{{4}})(?![a-z])")
_BRACKETED_DATE = re.compile(rf" \({lexicon.DATE}\)")
_DATED_SERIAL = re.compile(rf"(?P<number>[1-9][0-9]{{2,3}})(?= \({lexicon.DATE}\))")
_MORE_DATES = re.compile(r"(?:,? and|,) (?:of )?" + re.sub(r"\?P<[a-z]+>", "?:", lexicon.DATE))
_TITLE = re.compile(r",? ?(?:(?P<all>both|all) )?(?:respectively )?(?:entitled|titled),? ?[“\"„‘'`]+")
_CLOSERS = {"“": "”", '"': '"', "„": "“", "‘": "’", "'": "'", "`": "'"}
_PART = re.compile(
    r",? (?P<part>annex(?:es)?|appendix|chap(?:ter|s?\.)|sect(?:ion|s?\.)|part)(?![a-z])"
    r"(?: (?P<number>[IVX]+|[0-9]+|[A-Z])\b)?(?![a-z])"
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
_LATER = re.compile(
    rf"[aein](?<!\w.)(?:(?<=i)(?:ncluding|n particular|nter alia)|(?<=n)(?:amely|otably)|(?<=e)specially|(?<=a)nd),? (?=(?:{NUMBER})"
    rf"(?: [A-Z])? of [0-3]?[0-9] [A-Z])"  # "and" behind a clause that the list above did not read through
)
_LATEST = re.compile(rf"(?:l(?<!\w.)(?:ate|a)st|m(?<!\w.)ost recent)(?: (?:one )?of which| one| of these)?,? (?:is|was|being|are|were) (?={NUMBER})")
_LATER_BRACKETED = re.compile(r"[1-9](?<![0-9A-Za-z/.-].)[0-9]{0,3} ?\( ?(?:19[4-9]|20[0-9])[0-9]\)(?! ?[0-9])")
_FAR_NOUN = re.compile(r"\b(?:resolutions|decisions)\b")
_PLURAL = re.compile(r"[Rr](?<!\w.)esolutions?\b")
_ADJECTIVES = r"(?:(?:relevant|previous|earlier|subsequent|recent|landmark|historic|own|other|said|annual|related|draft|most recent|above-mentioned) )*"
_OWNER = re.compile(r"(?<![A-Za-z])(?P<word>[A-Z][A-Za-z-]+)(?: ?\([A-Z][A-Za-z-]{1,12}\))?(?:['’]s)? \Z")
_CHAIN = re.compile(
    r"(?<![A-Za-z])(?P<names>[A-Z][A-Za-z-]+(?:,? (?:(?:of|on|for|and|the|to|in) ){0,3}[A-Z][A-Za-z-]+){1,12})(?:['’]s)? \Z"
)
_SUBJECT_BEFORE = re.compile(
    r"(?<![A-Za-z])(?P<name>[A-Z][A-Za-z-]+(?: (?:(?:of|on|for|and|the|to|in) ){0,3}[A-Z][A-Za-z-]+){0,12})"
    r",? (?:in|by|through|under) \Z"
)
_BODY_NOUNS = frozenset(
    ("Assembly", "Agency", "Association", "Board", "Commission", "Committee", "Conference", "Congress", "Council", "Court",
     "Forum", "Organization", "Organisation", "Parliament", "Partie", "Party", "Summit", "Union", "Authority", "Bureau")
)  # fmt: skip
_SIGNS = ("esolution", "ecision", "RESOLUTION", "DECISION")  # a text without any has no acts; three fifths have none
_LEAD_WINDOW = 260
_TITLE_LIMIT = 900


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
    more_parts: tuple[str, ...] = ()  # of "annexes I and II" all but the first
    foreign: bool = False  # "adopted by" a body follows that no row knows


@cache
def _lead_pattern() -> re.Pattern[str]:
    names = [name for body in bodies() for name in (*body.names, *body.short)]
    names += [*(name.upper() for name in names), *(name for body in bodies() for name in body.acronyms)]
    body = rf"{trie(names)}(?:['’]s?)?"
    return re.compile(rf"(?<![A-Za-z])(?:(?P<body>{body})|(?P<its>\b[Ii]ts|\b[Tt]heir|\b[Oo]ur))(?: {_ADJECTIVES})?\Z")


@cache
def _tail_pattern() -> re.Pattern[str]:
    names = [name for body in bodies() for name in (*body.names, *body.short)]
    return re.compile(rf"(?:,? (?:of|adopted by)| by) the (?P<body>{lexicon.alternation(names)})(?![A-Za-z])")


def find_acts(text: str) -> tuple[ActMention, ...]:
    """The numbers of acts in a cleaned text, in order.

    One mention for each number and letter; the elements of a list share ``group``.
    """
    mentions: list[ActMention] = find_shorts(text)
    if not (mentions or holds(text, _SIGNS)):
        return ()
    mentions += _chains(text)
    short = [(mention.head, mention.after) for mention in mentions]
    claimed = 0
    for head in _HEAD.finditer(text):
        if head.start() < claimed or overlaps(short, head.start(), head.end()):
            continue
        lead, bodies = _lead(text, head.start())
        elements, claimed = read_list(text, head.end())
        mentions += mentions_of(elements, head.start(), head["noun"].lower(), lead, bodies)
        claimed = max(claimed, head.end())
    mentions += _without_noun(text, [(mention.start, mention.after) for mention in mentions])
    if not mentions:
        return ()
    mentions.sort(key=lambda mention: mention.start)
    return tuple(_titles_shared(text, mentions))


def _titles_shared(text: str, mentions: list[ActMention]) -> list[ActMention]:
    """Give "both entitled" and "all entitled" to the mentions just before, also where they hang on another noun."""
    for index in range(len(mentions) - 1, 0, -1):
        mention, before = mentions[index], mentions[index - 1]
        if mention.shared and not before.title and mention.head - before.after <= 30 and mention.head >= before.after:
            mentions[index - 1] = before._replace(title=mention.title, shared="all" if mention.shared == "all" else "")
    return mentions


def _lead(text: str, head: int) -> tuple[str, tuple[str, ...]]:
    """What stands before the noun: a body's name, "its", or nothing that names a body."""
    match = _lead_pattern().search(text, max(0, head - _LEAD_WINDOW), head)
    if match is None:
        keys = _misread_owner(text, head)
        return ("named", keys) if keys else (_unknown_owner(text, head), ())
    if match["its"]:
        before = match.start("its")
        subject = _SUBJECT_BEFORE.search(text, max(0, before - _LEAD_WINDOW), before)
        if subject and _is_body(subject["name"]) and not lexicon.body_names(text, subject.start("name"), subject.end("name")):
            return "foreign", ()
        return "its", ()
    names = lexicon.body_names(text, match.start("body"), match.end("body"))
    if not names and lexicon.keys_of(match["body"]) and not lexicon.part_of_longer(text, match.start("body")):
        return "named", lexicon.keys_of(match["body"])
    keys = names[0].keys if names else _misread_owner(text, head)
    return ("named", keys) if keys else ("foreign", ())


def _unknown_owner(text: str, head: int) -> str:
    """Whether the name of a body that no row knows stands right before the noun ("OIC resolution 4/46": ``foreign``).

    ``subject``: capitals that may as well say what the acts are about ("Youth, Peace and Security resolutions").
    """
    match = _OWNER.search(text, max(0, head - _LEAD_WINDOW), head)
    if match is None or not lexicon.is_name(match["word"]):
        return ""
    chain = _CHAIN.search(text, max(0, head - _LEAD_WINDOW), head)
    if match["word"].isupper() or _is_body(match["word"]) or chain is not None and _is_body(chain["names"].replace(",", "")):
        return "foreign"
    return "subject" if match.start() > lexicon.sentence_start(text, head) else ""


_CAPITALS_BEFORE = re.compile(r"(?<![A-Za-z])(?P<name>[A-Z][A-Za-z]+(?: (?:and |of |on |the |for ){0,3}[A-Z][A-Za-z]+){1,8}) \Z")
_LIKENESS = 0.9  # of difflib's ratio: "General Assernbly" is like "General Assembly" by 0.91
_OTHER_TAIL = re.compile(
    r",? (?:of|adopted by) the (?!United Nations)(?P<name>[A-Z][A-Za-z-]+(?: (?:(?:of|on|for|and|the|to|in) ){0,3}[A-Z][A-Za-z-]+){1,12})"
)


def _misread_owner(text: str, head: int) -> tuple[str, ...]:
    """The body whose name a scanner misread right before the noun ("General Assernbly", "Security Couucil"), if one is like it."""
    match = _CAPITALS_BEFORE.search(text, max(0, head - _LEAD_WINDOW), head)
    if match is None:
        return ()
    name = match["name"]
    while " " in name:
        near = get_close_matches(name, lexicon.full_names(), n=2, cutoff=_LIKENESS)
        if near:
            return lexicon.keys_of(near[0]) if len(near) == 1 and near[0] != name else ()
        name = name.partition(" ")[2]
    return ()


def _is_body(name: str) -> bool:
    """Whether a name has a word that bodies are called by."""
    return any(word.rstrip("s") in _BODY_NOUNS for word in name.split())


@cache
def _short_pattern() -> re.Pattern[str]:
    """The ways in which scholars and the press shorten a body's name and "resolution", each group one body."""
    groups = (f"(?P<b{index}>{lexicon.alternation(list(row.names))})" for index, row in enumerate(shorts()))
    return re.compile(rf"(?<![A-Za-z.])(?:{'|'.join(groups)}),? ?(?:Nos?\.? ?)?(?=\(?(?:{NUMBER}|{SERIAL}|[1-9][0-9]{{0,3}}[A-Z]? ?\())")


@cache
def _short_signs() -> tuple[str, ...]:
    return tuple(sorted({name for row in shorts() for name in row.names}))


def find_shorts(text: str) -> list[ActMention]:
    """Numbers behind a shortened name: "UNSCR 2242 (2015)", "G.A. Res. 217A (III)"."""
    found: list[ActMention] = []
    if not holds(text, _short_signs()):
        return found
    for match in _short_pattern().finditer(text):
        body = next(row.body for index, row in enumerate(shorts()) if match[f"b{index}"])
        elements, _ = read_list(text, match.end())
        if not elements and (alone := _DATED_SERIAL.match(text, match.end())) is not None:
            number = parse_number(alone["number"])
            elements = [_details(text, alone.start(), alone.end(), number, alone.end())] if number else []
        for mention in mentions_of(elements, match.start(), "resolution", "named", (body,)):
            day = _BRACKETED_DATE.match(text, mention.after)
            if day is not None and not mention.date:
                date = lexicon.iso_date(day["day"], day["month"], day["year"])
                mention = mention._replace(date=date, after=day.end())
            found.append(mention)
    return found


# "resolutions 1267/1989/2253": three or more numbers that are counted through; two might be a year or session and a number.
_CHAIN = re.compile(r"(?:[Rr]esolutions?|SCRs?) (?P<chain>[1-9][0-9]{2,3}(?:/[1-9][0-9]{2,3}){2,6})(?![0-9/])")


def _chains(text: str) -> list[ActMention]:
    """Acts of a body that counts through, joined by strokes."""
    found: list[ActMention] = []
    for match in _CHAIN.finditer(text):
        keys = tuple(body.key for body in bodies() if "serial (year)" in body.forms)
        position = match.start("chain")
        for printed in match["chain"].split("/"):
            number = parse_number(printed)
            if number is not None:
                found.append(
                    ActMention(
                        start=position, end=position + len(printed), noun="resolution", number=number, head=match.start(), lead="named",
                        bodies=keys, group=match.start(), repeat=position > match.start("chain"), after=match.end(),
                    )
                )  # fmt: skip
            position += len(printed) + 1
    return found


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
        element = _details(text, match.start("number"), match.end(), number, end)
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
            elements.append(_details(text, position - len(last.printed), position, last, position))
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


def _details(text: str, start: int, end: int, number: ActNumber, position: int) -> _Element:
    """Read on past a number: date, part, body, title, bracketed symbol, subject, in the order that drafters vary."""
    title = date = part = shared = share = ""
    bodies: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    foreign = False
    if text.startswith(")", position) and text[start - 1 : start] == "(":
        position += 1
    elif (sign := _SIGN.match(text, position)) is not None:
        position = sign.end()
    while True:
        if not date and (match := _DATE.match(text, position)):
            date = lexicon.iso_date(match["day"], match["month"], match["year"])
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
    foreign = foreign or not bodies and (other := _OTHER_TAIL.match(text, position)) is not None and _is_body(other["name"])
    return _Element(start, end, number, position, title, date, part, shared, share, bodies, more, foreign)


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
        # "5/1 and 5/8 of 22 October 2010": the last date holds for the elements of its form joined to it without their own.
        shared_date = element.date or (shared_date if not element.title and element.number.form == form else "")
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
                shared="" if element.title else share,
            )
        )  # fmt: skip
    return finished[::-1]


def _without_noun(text: str, taken: list[tuple[int, int]]) -> list[ActMention]:
    """Numbers whose noun stands further off: "resolutions on X, including 55/2 of 8 September 2000", "1325 (2000)"."""
    found: list[ActMention] = []
    if _PLURAL.search(text) is None:
        return found
    for match in (*_LATER.finditer(text), *_LATEST.finditer(text)):
        before = text[lexicon.sentence_start(text, match.start()) : match.start()]
        if not _FAR_NOUN.search(before) or any(start <= match.end() < end for start, end in taken):
            continue
        noun = "decision" if before.rfind("decisions") > before.rfind("resolutions") else "resolution"
        elements, end = read_list(text, match.end())
        found += mentions_of(elements, match.start(), noun, "", ())
        taken.append((match.end(), end))
    for match in _LATER_BRACKETED.finditer(text):
        if any(start <= match.start() < end for start, end in taken):
            continue
        before = text[lexicon.sentence_start(text, match.start()) : match.start()]
        number = parse_number(match.group())
        if number is None or _PLURAL.search(before) is None:
            continue
        element = _details(text, match.start(), match.end(), number, match.end())
        found += mentions_of([element], match.start(), "resolution", "", ())
    return found
