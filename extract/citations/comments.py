"""General comments and recommendations of the treaty bodies: "general comment No. 36 (2018)", and whose they are."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterator
from typing import NamedTuple

from extract.citations import lexicon
from extract.citations.context import Context
from extract.citations.found import Found
from extract.citations.mentions import SymbolMention
from extract.reasons import NO_BODY, SEVERAL_BODIES
from ontology.bodies import Body, by_key

_NUMBER = r"(?P<number>[1-9][0-9]?)(?![0-9/.]*[0-9/])(?: ?\((?:19|20)[0-9]{2}\))?"
# "general comment No. 36 (2018)", "General Recommendations Nos. 19 (1992) and 35 (2017)"
_HEAD = re.compile(rf"[Gg]eneral (?:[Cc]omment|[Rr]ecommendation)s?,? (?:(?:Nos?|No\. )\.? ?|numbers? )?(?={_NUMBER.replace('?P<number>', '?:')})")
_ONE = re.compile(_NUMBER)
_AND = re.compile(r",? and (?:No\. ?)?|, (?:No\. ?)?|/| to ")
# what may stand between the number and the name of its committee: a title, a joint recommendation's other half
_TAIL = re.compile(
    r"(?:,? (?:on|concerning|regarding|entitled) [^.;]{1,160}?| ?\([^()]{1,120}\))?,? (?:of|by|adopted by|issued by) the "
)
_COMMITTEE = "ommittee"


class Comment(NamedTuple):
    """One number, with the offset of the noun of its list and where the list ends."""

    start: int
    end: int
    number: str
    head: int
    after: int


def find_comments(text: str) -> Iterator[Comment]:
    """The numbers of general comments and recommendations, in order."""
    if "eneral " not in text and "eneral\xa0" not in text:
        return
    for head in _HEAD.finditer(text):
        listed: list[re.Match[str]] = []
        position = head.end()
        while (match := _ONE.match(text, position)) is not None:
            listed.append(match)
            separator = _AND.match(text, match.end())
            if separator is None or _ONE.match(text, separator.end()) is None:
                break
            position = separator.end()
        for match in listed:
            yield Comment(match.start("number"), match.end("number"), match["number"], head.start(), listed[-1].end())


def resolve_comments(found: Found, context: Context) -> None:
    """Give each comment to the committee that the words after or before name, else to the one whose document this is."""
    for comment in find_comments(found.text):
        owners = _owners(comment, found.text, context)
        if len(owners) != 1:
            found.leave_open(
                comment.start, comment.end, SEVERAL_BODIES if owners else NO_BODY,
                tuple(owner.comment.format(serial=comment.number) for owner in owners),
            )  # fmt: skip
            continue
        target = owners[0].comment.format(serial=comment.number)
        if target in context.own:
            found.set_aside(comment.start, comment.end, "the document's own number")
            continue
        found.cite(comment.start, comment.end, target, "document", "general comment")
        # paragraphs and "Ibid." go back to it as to a symbol
        found.symbols.append((SymbolMention(comment.start, comment.after, target), target))
        if found.passage.kind == "footnote":
            insort(found.sources, (comment.start, target, "document"))
    found.symbols.sort(key=lambda symbol: symbol[0].end)


def _owners(comment: Comment, text: str, context: Context) -> list[Body]:
    tail = _TAIL.match(text, comment.after)
    if tail is not None:
        names = _committees(text, tail.end(), min(len(text), tail.end() + 140))
        if names and names[0][0] == tail.end():
            return [names[0][1]]
    before = _committees(text, lexicon.sentence_start(text, comment.head), comment.head)
    acronym = re.search(r"(?<![A-Za-z])(?P<word>[A-Z]{3,5})(?:['’]s)?,? \Z", text[max(0, comment.head - 12) : comment.head])
    if acronym is not None:
        named = [by_key()[key] for key in lexicon.keys_of(acronym["word"]) if by_key()[key].comment]
        if named:
            return named
    if before:
        return [before[-1][1]]
    for owner in (context.citing, context.document_body):
        if owner is not None and owner.comment:
            return [owner]
    seen = [key for key in dict.fromkeys(reversed(context.bodies_seen)) if by_key()[key].comment]
    return [by_key()[key] for key in seen]


def _committees(text: str, start: int, end: int) -> list[tuple[int, Body]]:
    """The treaty bodies named in a stretch of text, with the offsets of their names."""
    if _COMMITTEE not in text:
        return []
    found = []
    for name in lexicon.body_names(text, start, end):
        owners = [by_key()[key] for key in name.keys if by_key()[key].comment]
        if len(owners) == 1:
            found.append((name.start, owners[0]))
    return found
