"""Finding the symbols of documents: broken by spaces, joined by a dash, shortened to "Corr.2", damaged by OCR."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.citations.mentions import SymbolMention
from ontology.numbers import Designation
from ontology.symbols import elements, relative, roots, series

# A component after the first: letters, figures, full stops; "(XX)", "(Sect. 2)", "S-32" inside.
_SPACED = r"(?:Add|Corr|Rev|Amend|Res|RES|Dec|DEC|L|CRP|INF|SR|PV|WP|WG|AC|CN|CONF)\. [0-9]{1,4}(?![0-9./]?[A-Za-z0-9])(?! [A-Z][a-z])"  # "Res. 11"
_COMPONENT = rf"(?:(?:S|ES|SS)-[0-9IVX]+|{_SPACED}|[A-Za-z0-9]+(?:\.[A-Za-z0-9]+|\([0-9IVX]{{1,5}}\)(?=[\s/.,;)\]]|$))*)"
_CORRIGENDUM = r"(?:(?:SR|PV)\.[0-9]{1,4}[-–][0-9]{1,4}(?=/(?:Corr|Add))|(?:Corrigendum|Addendum)(?: [0-9]{1,2}(?![0-9A-Za-z/]))?(?![A-Za-z]))"
_SUPPLEMENT = (
    r"(?: [A-Z](?= ?\([IVXL]))?"
    r"(?: ?\((?:(?:Income )?[Ss]ect\. ?[0-9]+[A-Z]?|Introduction|Supp|SUPP|Vol\. [IVX]+|Part [IVX]+|SES\.[0-9]{1,3}/[0-9]{1,3}|(?:ES-|S-)?[IVXL]{1,7})\)"
    r"(?:/(?:Add|Corr|Rev)\.[0-9]{1,2}){0,2})?"
)
_SYMBOL = re.compile(
    rf"(?P<root>[A-Z](?<![A-Za-z0-9/.@_].)(?<![A-Za-z]-.)[A-Z0-9]{{0,7}}(?:\([0-9IVX]{{1,5}}\))?)"
    rf"(?P<rest>(?: ?/ ?(?:{_CORRIGENDUM}|{_COMPONENT})){{1,9}}{_SUPPLEMENT})"
)
_JOINT = re.compile(r" ?[-–—] ?(?=[A-Z]{1,5}/)")
_SHORT = re.compile(
    r"(?:,? and |, |; | \((?:and )?)(?P<short>(?P<name>Corr|Add|Rev|Amend)\. ?(?P<first>[0-9]{1,3})(?:"
    r"[-–](?P<last>[0-9]{1,3}))?(?:/(?:Corr|Rev|Add)\.[0-9]{1,2})?)(?![0-9])"
)
_ALSO = re.compile(r"(?:,? and |, )(?P<number>[0-9]{1,2})(?=[),;.]|,? and )")  # "Corr.1 and 2"
# "Add.1-3", "SR.189 to 191", "PV.91, 92", "SR.40 and 41" after a whole symbol
_COUNTED = re.compile(r"(?P<stem>.*/(?:Add|Corr|SR|PV|L|CRP|INF)\.)(?P<first>[0-9]{1,4})\Z")
_COUNTED_ON = re.compile(r"(?:,? and |, )(?P<number>[0-9]{1,4})(?:[-–](?P<last>[0-9]{1,4}))?(?=[),;.]|,? and (?:[0-9]|[a-z])|, [0-9])")
_TO_LAST = re.compile(r" ?[-–] ?(?P<last>[0-9]{1,4})(?![0-9/-]|\.[0-9])| to (?P<other>[0-9]{1,4})(?=[),;.]|,? and )")
_ENDING = re.compile(r"/(?:Corr|Add|Rev|Amend)\.[0-9]+(?:/(?:Corr|Rev|Add)\.[0-9]+)?\Z")
_PART = re.compile(
    r"(?:\)?[*”\"]*,? | \()(?P<word>annex(?:es)?|appendix|chap(?:ter|s?\.)|sect(?:ion|s?\.)|part)"
    r"(?![a-z])(?: (?P<number>[0-9IVXl]{1,6}|[A-Z])\b(?:(?:\.|, sect(?:ion|\.) )(?P<section>[A-Z]|(?<=\. )[IVX]{1,4}|(?<=n )[IVX]{1,4})\b)?)?"
    r"(?:, (?:para(?:graph|s?\.)s?) (?P<para>[0-9]+)(?![0-9]|[-–,] ?[0-9]| and [0-9]))?"
)
_GLUED = re.compile(r"(?<=/[0-9]|[0-9]{2})[a-z]{2,}\Z|(?<=\.[0-9])[a-z]{2,}\Z")
_REPEATS = frozenset(("bis", "ter", "quater"))  # "WP.10bis"
_URL = re.compile(r"(?:https?://|www\.|undocs\.org/)[^\s)]*")
_LINK_LIMIT = 120


@cache
def _known() -> frozenset[str]:
    return frozenset(series())


def find_symbols(text: str, *, document: str = "", coded: Sequence[Designation] = ()) -> tuple[SymbolMention, ...]:
    """The symbols of documents and acts in a cleaned text, in order; short ones ("Corr.2") with their base.

    ``document``: the text of the whole document, in which the evidence for a repair is looked for; see ``repair``.
    ``coded``: what was found before of designators that tell their body; they are among the symbols.
    """
    told = [SymbolMention(one.start, one.end, one.identifier) for one in coded]
    if "/" not in text:
        return tuple(_with_parts(text, told))
    urls = [match.span() for match in _URL.finditer(text)] if "http" in text or "www." in text or "undocs" in text else []
    found: list[SymbolMention] = []
    position = 0
    while (match := _SYMBOL.search(text, position)) is not None:
        position = match.end()
        if any(start <= match.start() < end for start, end in urls):
            continue
        if told and any(one.start < match.end() and match.start() < one.end for one in told):
            continue
        printed = match.group().rstrip()
        if (glued := _GLUED.search(printed)) is not None and glued.group() not in _REPEATS:
            printed = printed[: glued.start()]  # "A/RES/55/25and": the layer of text lost a space
        repaired = repair("".join(printed.replace("–", "-").split()), document)
        if repaired is None:
            position = match.start() + len(match["root"])
            continue
        symbol, mended = repaired
        end = match.start() + len(printed)
        dash = _JOINT.match(text, found[-1].end) if found else None
        joined = dash is not None and dash.end() == match.start()
        joint = (found[-1].joint if found[-1].joint >= 0 else len(found) - 1) if joined else -1
        found.append(SymbolMention(match.start(), end, symbol, "", mended, False, joint))
        found += _counted(text, found[-1]) or _shortened(text, end, symbol)
        position = max(position, found[-1].end)
    return tuple(_with_parts(text, sorted((*found, *told), key=lambda mention: mention.start) if told else found))


def _counted(text: str, before: SymbolMention) -> list[SymbolMention]:
    """Further numbers of a whole symbol: a range bears the span of all of it, a number in a list its own."""
    counted = _COUNTED.match(before.symbol)
    if counted is None:
        return []
    found, position = [], before.end
    if (match := _TO_LAST.match(text, position)) is not None:
        first, last = int(counted["first"]), int(match["last"] or match["other"])
        if not first < last <= first + 60:
            return []
        position = match.end()
        found = [before._replace(end=position, symbol=f"{counted['stem']}{number}") for number in range(first + 1, last + 1)]
    while (also := _COUNTED_ON.match(text, position)) is not None:
        first, last = int(also["number"]), int(also["last"] or also["number"])
        for number in range(first, min(last, first + 60) + 1):
            found.append(SymbolMention(also.start("number"), also.end(), f"{counted['stem']}{number}", "", False, True))
        position = also.end()
    return found


def _shortened(text: str, position: int, symbol: str) -> list[SymbolMention]:
    """Addenda and corrigenda that leave their base out: "A/60/88 and Corr.2", "L.1 and Add.1-9"."""
    base = _ENDING.sub("", symbol)
    found = []
    while (match := _SHORT.match(text, position)) is not None:
        first, last = int(match["first"]), int(match["last"] or match["first"])
        for number in range(first, min(last, first + 60) + 1):
            tail = match["short"].partition("/")[2]
            short = f"{match['name']}.{number}" + (f"/{tail}" if tail else "")
            found.append(SymbolMention(match.start("short"), match.end("short"), f"{base}/{short}", "", False, True))
        position = match.end()
        while (also := _ALSO.match(text, position)) is not None:
            short = f"{match['name']}.{also['number']}"
            found.append(SymbolMention(also.start("number"), also.end("number"), f"{base}/{short}", "", False, True))
            position = also.end()
    return found


def _with_parts(text: str, found: list[SymbolMention]) -> list[SymbolMention]:
    """Annexes and chapters named after a symbol; after a list that shares its base they govern each element."""
    finished: list[SymbolMention] = []
    part = ""
    for index in range(len(found) - 1, -1, -1):
        mention = found[index]
        follows = index + 1 < len(found) and (
            found[index + 1].short or found[index + 1].joint >= 0 or found[index + 1].symbol.startswith(mention.symbol + "/")
        )
        if not (follows and text[mention.end : found[index + 1].start].strip(" ,;-–—") in {"", "and"}):
            match = _PART.match(text, mention.end)
            part = _part_of(match) if match else ""
        finished.append(SymbolMention(mention.start, mention.end, mention.symbol, part, mention.repaired, mention.short, mention.joint))
    return finished[::-1]


def _part_of(match: re.Match[str]) -> str:
    """The part after a symbol: ``chap. II.D`` and ``chap. II, sect. D`` are ``chap/II/D``."""
    if not match["section"]:
        return part_path(match["word"], match["number"] or "", match["para"] or "")
    path = part_path(match["word"], match["number"] or "")
    paragraph = f"/para/{match['para']}" if match["para"] else ""
    return f"{path}/{match['section']}{paragraph}" if path else ""


def part_path(word: str, number: str, paragraph: str = "") -> str:
    """The part of an identifier that a printed annex, chapter or section makes ("chap. 1V, para. 24": OCR)."""
    stem = word.rstrip(".").removesuffix("es") if word.startswith("annex") else word.rstrip(".").rstrip("s")
    number = number.replace("1", "I").replace("l", "I") if re.fullmatch(
        r"[1lIVX]*[IVXl]+[1lIVX]*", number) else number
    if stem == "annex":
        path = f"annex{number}"
    elif stem == "appendix":
        path = "appendix"
    else:
        name = {"chapter": "chap", "section": "sect"}.get(stem, stem)
        path = f"{name}/{number}" if number else ""
    return f"{path}/para/{paragraph}" if paragraph and path else path


def repair(printed: str, document: str = "") -> tuple[str, bool] | None:
    """A symbol without spaces as meant, and whether letters had to be mended; None if it is no symbol.

    A symbol has a figure in it and begins with the root of a known series (``ontology/vocabulary/symbols.toml``),
    or has a known element ("Add", "CRP") in it.  A component of letters that is known in no series but is one
    letter away from exactly one that is, is taken for that one: OCR and misprints ("A/CONEF.192/15").  It is so only where
    the document or a table has the mended beginning in another symbol, and this one's stands nowhere else; else what is printed stands.
    """
    if not any(character.isdigit() for character in printed):
        return None
    components = printed.split("/")
    root_key = components[0].split("(", 1)[0]
    mended = False
    if root_key in _known() and root_key not in roots() and root_key not in relative():
        return None  # an element that stands inside symbols only: "SC/6816" is a press release
    if root_key not in _known():
        closest = _closest(root_key, root=True)
        if closest is None or len(components) < 3:
            if len(components) < 3 or not any(_letters(component) in _known() for component in components[1:]):
                return None
        elif _attested([closest, components[1]], components[:2], document):
            components[0] = closest
            mended = True
        elif not any(_letters(component) in _known() for component in components[1:]):
            return None
    for index, component in enumerate(components[1:], start=1):
        letters = _letters(component)
        if len(letters) > 2 and letters.isupper() and letters not in _known() and component != letters:
            closest = _closest(letters)
            meant = [*components[:index], (closest or "") + component[len(letters) :]]
            if closest is not None and _attested(meant, components[: index + 1], document):
                components[index] = closest + component[len(letters) :]
                mended = True
    return "/".join(components), mended


def _attested(meant: Sequence[str], printed: Sequence[str], document: str) -> bool:
    """Whether the document or a table has a symbol that begins as the mended one, and the document one alone as printed."""
    mended = f"{'/'.join(meant)}/"
    return (mended in document or mended in _examples()) and document.count(f"{'/'.join(printed)}/") < 2


@cache
def _examples() -> str:
    return " ".join(element.example for element in elements())


def _letters(component: str) -> str:
    match = re.match(r"[A-Za-z]+", component)
    return match.group() if match else ""


@cache
def _closest(letters: str, *, root: bool = False) -> str | None:
    """The one known component of at least three letters that one letter's change, loss or gain makes of this, if there is one.

    What is printed must have four letters: of three-letter roots there are so many that one is near to most others.
    """
    if len(letters) < 4:
        return None
    near = sorted(known for known in (roots() if root else _known()) if len(known) > 2 and _one_off(letters, known))
    return near[0] if len(near) == 1 else None


def _one_off(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    shorter, longer = sorted((one, other), key=len)
    return any(longer[:index] + longer[index + 1 :] == shorter for index in range(len(longer)))
