"""Finding treaty registrations, "Ibid.", sales numbers, development goals, agenda items, paragraphs and anaphora."""

from __future__ import annotations

import re

from extract.citations.letters import letters_between
from extract.citations.mentions import PlainMention
from extract.patterns import holds

_REGISTRATION = re.compile(r"\bNos?[.,] ?(?P<number>[0-9]{2,6})(?P<more>(?:(?:, | and )[0-9]{3,6})*)(?![0-9/])")
_SERIES = re.compile(r"(?P<league>League of Nations, )?Treaty Series|\b[IlT1]bid[.,]{1,2},? vols?\.")
IBID = re.compile(r"\b(?:[IlT1]bid|ibid|Idem)\b\.?")
_IBID_TREATY = re.compile(r"\.?,? (?:vols?\.|No\.)")
_SALES = re.compile(
    r"Sales Nos?\.? ?:?(?P<number>[A-Z](?:/[A-Z]){0,5}\.[0-9]{2}\.[IVXL]+\.[A-Z]?\.?[0-9]{1,3}"
    r"(?:[-/][A-Z0-9]{1,4})?)"
)
_SDG_WORD = re.compile(
    r"\b(?:(?:Sustainable Development )?(?P<goal>Goals?)|(?P<target>[Tt]argets?)|(?P<indicator>"
    r"[Ii]ndicators?)) (?=[0-9])"
)
_SDG_NUMBER = re.compile(
    r"(?P<number>(?:1[0-7]|[1-9])(?:\.(?:[0-9]{1,2}|[a-d])(?:\.[0-9]{1,2})?)?)(?![0-9/%]"
    r"|\.[0-9])"
)
_SDG_CONTEXT = re.compile(r"Sustainable Development|2030 Agenda|\bSDGs?\b|Goal [0-9]")
_LIST_SEPARATOR = re.compile(r",? and |,? or |, ?|,? as well as ")
_RANGE = re.compile(r" ?[-–] ?| to ")
_ITEM_NUMBER = r"[0-9]{1,3}(?: ?\([a-z]\))?(?: ?\([ivx]{1,4}\))?"
_ITEM = re.compile(
    rf"(?:\b[Aa]genda (?:sub-?)?items?|\b[Uu]nder (?:the )?(?:agenda )?(?:sub-?)?items?|\b"
    rf"[Ii]n (?:connection with|respect of) items?|\b[Ss]ub-items?|\b[Ii]tems?)"
    rf" (?P<list>{_ITEM_NUMBER}(?:(?:, | and | to |, and ){_ITEM_NUMBER}){{0,12}})(?P<tail>,? "
    rf"(?:of|on) (?:the|its) (?:provisional )?agenda(?: (?:of|for) [^,.;]{{0,60}}session)?)?"
)
_ITEM_ONE = re.compile(r"(?P<number>[0-9]{1,3})(?: ?\((?P<letter>[a-z])\))?(?: ?\((?P<roman>[ivx]{1,4})\))?")
_LETTERS = r"(?: ?\((?:[a-z]{1,2}|[ivx]{1,5})\))"
_PARAGRAPH = re.compile(
    rf"\b(?P<word>(?:operative |preambular )?(?:[Ss]ub-?)?[Pp]ara(?:graphs?|s?\.)) (?P<list>"
    rf"(?:[0-9]{{1,3}}{_LETTERS}{{0,3}}|{_LETTERS}{{1,2}}|\([a-z]\))"
    rf"(?:(?:,? and |,? or |, | to | ?[-–] ?)(?:[0-9]{{1,3}}(?![0-9/]|st\b|nd\b|th\b){_LETTERS}{{0,3}}"
    rf"|\((?:[a-z]|[ivx]{{2,5}})\))|,? sub-?para(?:graphs?|s?\.) {_LETTERS}){{0,20}})(?![0-9/])"
)
_PARAGRAPH_ONE = re.compile(rf"(?P<number>[0-9]{{1,3}})?(?P<letters>(?:{_LETTERS}){{0,3}})")
_TABLE = re.compile(
    r"\b[Tt]ables? (?P<list>[0-9]{1,2}(?:(?:, | and )[0-9]{1,2}){0,5})(?=[^.;]{0,80}\b(?:appendix"
    r"|annex)\b)"
)
_ANNEX = re.compile(
    r"\b[Aa]nnex(?:es)? (?P<list>(?:[IVX]{1,5}|[0-9]{1,2})(?:(?:, | and )(?:[IVX]{1,5}|"
    r"[0-9]{1,2})\b){0,5}) (?:to|of) (?:the present|this) (?:resolution|decision|document"
    r"|report|note)\b"
)
_ANAPHORA = re.compile(
    r"\b(?P<phrase>(?:(?P<same>[Tt]he (?:same|said|above-mentioned|aforementioned))|(?P<that>"
    r"[Tt]hat)|(?P<this>[Tt]his)|(?P<those>[Tt]hose|[Tt]hese|[Bb]oth|[Tt]he two|[Tt]he above-mentioned)) "
    r"(?P<noun>resolutions?|decisions?))\b(?! (?:[0-9]|of the (?:extended )?Bureau|to be|whether))"
)
_POINTING = ("hat", "his", "hose", "hese", "oth", "wo", "same", "aid", "mentioned")  # how the words before the noun end
_POINTERS = ("olution", "cision", "ara", "nnex", "bid", "Idem")
_POINTED = tuple(f"{word} {noun}" for word in _POINTING for noun in ("resolution", "decision"))
_ANNEX_TO_THE = re.compile(r"\bannex(?:es)? (?:[IVX]+ )?to (?P<phrase>the (?P<noun>resolution|decision))\b(?! [0-9])")
_REPORTED = re.compile(
    r"(?:^|[.;] |, )(?P<phrase>The (?P<noun>resolution|decision)) (?:also |further )?(?:requested"
    r"|urged|invited|called|encouraged|endorsed|decided|reaffirmed|recalled|noted|welcomed)\b"
)


# "pursuant to the resolution", "In the decision,"; what is introduced or voted on is a draft, and no act yet.
_DEFINITE = re.compile(
    r"(?:\b(?:[Pp]ursuant|[Ii]n accordance|[Ii]n line|[Ii]n conformity|[Cc]onsistent|[Ii]n response|[Rr]esponding|[Ff]ollow-up) (?:to|with)"
    r"|\b(?:[Ii]mplementation|provisions|requirements|paragraphs?|terms|objectives|purposes|scope) of"
    r"|\b[Ii]n|\b[Uu]nder|\b[Ii]mplement(?:ing)?) (?P<phrase>the (?P<noun>resolution|decision))"
    r"(?=[,.;:)]|\Z| (?:and|or|was|the|which|it|to|in|by|for)\b)(?! (?:to be|in question))"
)
_THEREIN = re.compile(r"\btherein\b")


def may_point(text: str) -> bool:
    """Whether a text without a figure may still cite something: by an anaphora, "ibid.", a lettered paragraph, an annex."""
    return holds(text, _POINTERS)


def find_plain(text: str, kind: str, *, numbered: bool = True) -> tuple[PlainMention, ...]:
    """All mentions of the plain forms in the cleaned text of a unit of that kind, in order.

    ``numbered``: whether there is a figure in the text; without one most forms are not looked for.
    """
    found: list[PlainMention] = []
    if numbered:
        found += _numbered(text)
    if kind == "footnote" and ("bid" in text or "Idem" in text):
        for match in IBID.finditer(text):
            if not _IBID_TREATY.match(text, match.end()):
                found.append(PlainMention("ibid", match.start(), match.end()))
    if "ara" in text:
        found += _paragraphs(text)
    if "nnex" in text:
        for match in _ANNEX.finditer(text):
            found += [_plain("annex-number", match, "list", number) for number in re.finditer(r"[IVX]+|[0-9]+", match["list"])]
    if "olution" in text or "cision" in text:
        found += _anaphora(text)
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.end))) if found else ()


def _numbered(text: str) -> list[PlainMention]:
    """The forms that have a figure: registrations, sales numbers, goals, agenda items, tables."""
    found = _treaties(text) if "Treaty Series" in text or "bid" in text and "vol" in text else []
    if "Sales No" in text:
        found += [
            PlainMention("sales", match.start("number"), match.end("number"), (match["number"],))
            for match in _SALES.finditer(text)
        ]
    if "oal" in text or "arget" in text or "ndicator" in text:
        found += _goals(text)
    if "tem " in text or "tems " in text:
        found += _items(text)
    if "able" in text:
        for match in _TABLE.finditer(text):
            found += [_plain("table", match, "list", number) for number in re.finditer(r"[0-9]+", match["list"])]
    return found


def _plain(form: str, match: re.Match[str], group: str, inner: re.Match[str]) -> PlainMention:
    offset = match.start(group)
    return PlainMention(form, offset + inner.start(), offset + inner.end(), (inner.group(),), match.start())


def _treaties(text: str) -> list[PlainMention]:
    found: list[PlainMention] = []
    series = _SERIES.search(text)
    if series is None:
        return found
    root = "LNTS" if "League of Nations, Treaty" in text else "UNTS"
    for match in _REGISTRATION.finditer(text, series.end()):
        found.append(PlainMention("treaty", match.start("number"), match.end("number"), (root, match["number"])))
        for more in re.finditer(r"[0-9]+", match["more"]):
            start = match.start("more") + more.start()
            found.append(PlainMention("treaty", start, start + len(more.group()), (root, more.group())))
    return found


def _goals(text: str) -> list[PlainMention]:
    found: list[PlainMention] = []
    if not _SDG_CONTEXT.search(text):
        return found
    for word in _SDG_WORD.finditer(text):
        level = "target" if word["target"] else "indicator" if word["indicator"] else "goal"
        position = word.end()
        while (match := _SDG_NUMBER.match(text, position)) is not None:
            depth = match["number"].count(".")
            if depth != {"goal": 0, "target": 1, "indicator": 2}[level]:
                break
            found.append(PlainMention("sdg", match.start(), match.end(), (level, match["number"]), word.start()))
            position = match.end()
            separator = _LIST_SEPARATOR.match(text, position) or _RANGE.match(text, position)
            if separator is None:
                break
            position = separator.end()
    return found


def _items(text: str) -> list[PlainMention]:
    found: list[PlainMention] = []
    for match in _ITEM.finditer(text):
        word = match.group()[: match.start("list") - match.start()].lower()
        tail = match["tail"] or ""
        if "session" in tail or ("agenda" not in word and "under" not in word and not tail):
            continue
        number = ""
        for one in _ITEM_ONE.finditer(match["list"]):
            number = one["number"] or number
            values = tuple(value for value in (one["number"], one["letter"], one["roman"]) if value)
            found.append(PlainMention("item", match.start("list") + one.start(), match.start("list") + one.end(), values, match.start()))
    return found


def _paragraphs(text: str) -> list[PlainMention]:
    """Numbered paragraphs: ``values`` are the number and letters; ``head`` is the offset of the word; ranges expanded.

    The end of the whole list is kept as the last value, so that what follows the list can be read.
    """
    found: list[PlainMention] = []
    for match in _PARAGRAPH.finditer(text):
        start = match.start("list")
        number, previous_end, previous = "", 0, 0
        path: tuple[str, ...] = ()  # of the place before
        for one in _PARAGRAPH_ONE.finditer(match["list"]):
            if not one.group().strip():
                continue
            letters = tuple(re.findall(r"[a-z]+", one["letters"]))
            between = match["list"][previous_end : one.start()].strip()
            begin = start + one.start() + (len(one.group()) - len(one.group().lstrip()))
            if one["number"]:
                if between in {"to", "-", "–"} and previous and int(one["number"]) > previous:
                    first = found.pop()
                    found += [
                        PlainMention("paragraph", first.start, start + one.end(), (str(n), str(match.end())), match.start())
                        for n in range(previous, min(int(one["number"]), previous + 300) + 1)
                    ]
                    previous, previous_end = int(one["number"]), one.end()
                    continue
                number, previous = one["number"], int(one["number"])
                values = (number, *letters)
            else:
                values = (number, *letters) if number else letters
                if "para" in between and found and found[-1].values[:-1] == (number,):
                    begin = found.pop().start  # "4, subparagraph (a)" is one place
                elif between in {"to", "-", "–"} and path and (more := letters_between(path[-1], letters[-1])):
                    begin = found.pop().start
                    found += [
                        PlainMention("paragraph", begin, start + one.end(), (*path[:-1], letter, str(match.end())), match.start())
                        for letter in more
                    ]
                    path, previous_end = (*path[:-1], letters[-1]), one.end()
                    continue
            path = values
            found.append(PlainMention("paragraph", begin, start + one.end(), (*values, str(match.end())), match.start()))
            previous_end = one.end()
    return found


def _may_refer(text: str) -> bool:
    """Whether one of the words before an anaphoric noun stands right before one: far cheaper than the pattern."""
    return holds(text, _POINTED)


def _anaphora(text: str) -> list[PlainMention]:
    found: list[PlainMention] = []
    for match in _ANAPHORA.finditer(text) if _may_refer(text) else ():
        lead = next(name for name in ("same", "that", "this", "those") if match[name])
        if lead == "those" and not match["noun"].endswith("s"):
            continue
        if lead == "this" and match.start() > 0 and text[match.start() - 2 : match.start()] != ". ":
            continue  # "this resolution" inside a sentence is the present one
        found.append(PlainMention("anaphora", match.start("phrase"), match.end("phrase"), (lead, match["noun"])))
    patterns = ((_ANNEX_TO_THE, "nnex"), (_REPORTED, "The "))
    for pattern in (pattern for pattern, sign in patterns if sign in text):
        for match in pattern.finditer(text):
            found.append(PlainMention("anaphora", match.start("phrase"), match.end("phrase"), ("the", match["noun"]), match.start()))
    if "the resolution" in text or "the decision" in text:
        seen = {mention.start for mention in found}
        for match in _DEFINITE.finditer(text):
            if match.start("phrase") not in seen:
                found.append(PlainMention("anaphora", match.start("phrase"), match.end("phrase"), ("definite", match["noun"])))
    if "therein" in text:
        found += (PlainMention("anaphora", match.start(), match.end(), ("therein", "")) for match in _THEREIN.finditer(text))
    return found
