"""Finding the numbers of resolutions and decisions, in lists and alone, with what is stated beside them."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache

from extract.citations import lexicon
from extract.citations.found import overlaps
from extract.citations.lists import details, is_body, mentions_of, read_list
from extract.citations.mentions import ActMention
from extract.citations.numbers import NUMBER, SERIAL, parse_number
from extract.citations.shorts import find_chains, find_shorts
from extract.patterns import holds, trie
from ontology.bodies import bodies

# A pattern that begins with a letter lets the engine skip to that letter; the look-behind that asks for a word's
# beginning (``\b`` in another place) therefore stands after it, here and in the patterns below.
_BARE_NUMBER = NUMBER.replace("?P<inner>", "?:")
_HEAD = re.compile(
    # A bad text layer runs words together: "Assemblyresolution 55/25", "itsresolution55/26".
    rf"(?P<noun>[RrDd](?:(?<!\w.)|(?<=[a-z][rd]))(?:(?<=[Rr])esolution|(?<=[Dd])ecision|(?<=R)ESOLUTION|(?<=D)ECISION))s?(?:,? (?:Nos?\.|numbers?))?"
    rf"(?: ?(?=\(?(?:{NUMBER}|{SERIAL}))|,? (?:including|in particular|notably|namely|especially|inter alia),? (?={_BARE_NUMBER}))"
)
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
_SIGNS = ("esolution", "ecision", "RESOLUTION", "DECISION")  # a text without any has no acts; three fifths have none
_LEAD_WINDOW = 260


@cache
def _lead_pattern() -> re.Pattern[str]:
    names = [name for body in bodies() for name in (*body.names, *body.short)]
    names += [*(name.upper() for name in names), *(name for body in bodies() for name in body.acronyms)]
    body = rf"{trie(names)}(?:['’]s?)?"
    return re.compile(rf"(?<![A-Za-z])(?:(?P<body>{body})|(?P<its>\b[Ii]ts|\b[Tt]heir|\b[Oo]ur))(?: {_ADJECTIVES})?\Z")


def find_acts(text: str) -> tuple[ActMention, ...]:
    """The numbers of acts in a cleaned text, in order.

    One mention for each number and letter; the elements of a list share ``group``.
    """
    mentions: list[ActMention] = find_shorts(text)
    if not (mentions or holds(text, _SIGNS)):
        return ()
    mentions += find_chains(text)
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
        if subject and is_body(subject["name"]) and not lexicon.body_names(text, subject.start("name"), subject.end("name")):
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
    if match["word"].isupper() or is_body(match["word"]) or chain is not None and is_body(chain["names"].replace(",", "")):
        return "foreign"
    return "subject" if match.start() > lexicon.sentence_start(text, head) else ""


_CAPITALS_BEFORE = re.compile(r"(?<![A-Za-z])(?P<name>[A-Z][A-Za-z]+(?: (?:and |of |on |the |for ){0,3}[A-Z][A-Za-z]+){1,8}) \Z")
_LIKENESS = 0.9  # of difflib's ratio: "General Assernbly" is like "General Assembly" by 0.91


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
        element = details(text, match.start(), match.end(), number, match.end())
        found += mentions_of([element], match.start(), "resolution", "", ())
    return found
