"""All mentions of one passage, before short forms are resolved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.actors.classes import find_compounds, in_company, is_apposition
from extract.actors.mentions import Found, Places, longest, type_of
from extract.actors.misprints import find_misprinted
from extract.actors.names import Hit, end_with_acronym, lexicon, squeeze
from extract.actors.organizations import find_listed, find_named, may_hold_organization
from extract.actors.persons import find_persons
from extract.text import make
from ontology.actors import by_key

_ARTICLE = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Tt]hat|[Tt]his|said) \Z")
_OWN_NAME_AFTER = re.compile(r" (?:of|on|for|to|against) (?:the )?[A-Z]| [A-Z][a-z]")
_PLACE = re.compile(r"\b(?:in|at|near) (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,2}, \Z")


class Short(NamedTuple):
    """A short form at ``[start, end)``; ``actors`` are those that can be called so."""

    start: int
    end: int
    actors: tuple[str, ...]


def find_in(text: str, body_start: int) -> tuple[list[Found], list[Short]]:
    """The mentions of a passage and its short forms, each in order of their place."""
    found: list[Found] = []
    shorts: list[Short] = []
    end = 0
    for hit in lexicon().hits(text):
        if hit.start < end:  # the acronym in brackets that the mention before has taken in
            continue
        mention = _read(hit, text, end)
        if isinstance(mention, Short):
            shorts.append(mention)
        elif mention is not None:
            found.append(mention)
            end = mention.end
    compounds = list(find_compounds(text))
    known = _absorb_acronyms(longest([*found, *compounds]) if compounds else found, text)
    every = known
    if may_hold_organization(text):
        listed = list(find_listed(text, known))
        named = _new_only(list(find_named(text, body_start, known)), known, listed, shorts)
        every = longest([*known, *listed, *named]) if listed or named else known
    if not every:
        return [], shorts
    places = Places(every)
    every = [m for m in every if m.type != "class" or not _only_says(m, text, places.before(m.start))]
    if any(mention.type == "state" for mention in every):
        further = [*find_misprinted(text, every), *find_persons(text, every)]
        every = longest([*every, *further]) if further else every
    if shorts:
        places = Places(every)
        shorts = [short for short in shorts if not places.overlapping(short.start, short.end)]
    return every, shorts


def _read(hit: Hit, text: str, before: int) -> Found | Short | None:
    start, end, names = hit
    for name in names:
        if name.sort in ("name", "acronym"):
            kind = type_of(name.actor)
            if kind == "state" and before < start - 2 and text.startswith(", ", start - 2) and _is_place(text, start):
                return Found(start, end, "", "", "mask")
            return make(Found, (start, end_with_acronym(name.actor, text, end), name.actor, kind, name.sort))
        if name.sort == "mask":
            return Found(start, end, "", "", "mask")
    for name in names:
        if name.sort == "form" and name.form is not None and in_company(name.form, text, start, end):
            return Found(start, end, name.actor, type_of(name.actor), "form")
    actors = tuple(dict.fromkeys(name.actor for name in names if name.sort == "short"))
    if actors and _ARTICLE.search(text, max(0, start - 6), start) and not _OWN_NAME_AFTER.match(text, end):
        return Short(start, end, actors)
    return None


def _is_place(text: str, start: int) -> bool:
    """Whether the State that begins here says where a town lies: "held in Doha, Qatar"."""
    return _PLACE.search(text, max(0, start - 80), start) is not None


def _absorb_acronyms(found: list[Found], text: str) -> list[Found]:
    """An acronym in brackets belongs to the name before it that ends with its actor's own name.

    "Executive Director of the United Nations Office on Drugs and Crime (UNODC)" is one mention.
    """
    if not any(mention.sort == "acronym" for mention in found):
        return found
    out: list[Found] = []
    for mention in found:
        if out and mention.sort == "acronym" and text[out[-1].end : mention.start] == " (":
            before = squeeze(text[out[-1].start : out[-1].end])
            if text[mention.end : mention.end + 1] == ")" and before.endswith(squeeze(by_key()[mention.actor].name)):
                out[-1] = out[-1]._replace(end=mention.end + 1)
                continue
        out.append(mention)
    return out


def _new_only(
    named: list[Found], known: Sequence[Found], listed: Sequence[Found], shorts: Sequence[Short]
) -> list[Found]:
    """Of runs of capitals those that are organizations of their own: of what is known they hold a State at most."""
    if not named:
        return []
    places, taken = Places(known), Places(longest(listed))
    short_spans = {(short.start, short.end) for short in shorts}
    return [
        run
        for run in named
        if all(
            run.start < m.start and m.end <= run.end and m.type == "state"
            for m in places.overlapping(run.start, run.end)
        )
        and (run.start, run.end) not in short_spans
        and not taken.overlapping(run.start, run.end)
    ]


def _only_says(mention: Found, text: str, before: Found | None) -> bool:
    words = text[mention.start : mention.end]
    return is_apposition(text, mention, not words.rstrip(")").endswith("s"), before)


def shorts_of(actor: str) -> tuple[str, ...]:
    """The short forms by which an actor can be taken up."""
    row = by_key().get(actor)
    return row.short if row else ()
