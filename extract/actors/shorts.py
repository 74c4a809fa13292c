"""Short forms resolved: "the Office" means the office last named, in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.actors.finding import Short, shorts_of
from extract.actors.mentions import Found, Places, longest, type_of
from extract.actors.names import squeeze
from ontology.actors import actors

_SUBJECT = re.compile(r" on (?:the )?(.+)\Z")


@cache
def _subjects() -> dict[str, tuple[tuple[str, str], ...]]:
    """For each short form, the squeezed subjects ("on ...") of the actors that can be called so."""
    found: dict[str, list[tuple[str, str]]] = {}
    for actor in actors():
        subject = _SUBJECT.search(actor.name)
        for short in actor.short if subject else ():
            if subject and actor.name.lower().startswith(short.lower()):
                found.setdefault(short.lower(), []).append((squeeze(subject.group(1)), actor.key))
    return {short: tuple(pairs) for short, pairs in found.items()}


_EXPLAINED = re.compile(r" \((?:the )?[\u201c\"]?([A-Z][A-Za-z-]{0,12}[A-Z])[\u201d\"]?\)")


class Abbreviations:
    """Abbreviations that a document explains in brackets after a name that the tables give without them."""

    def __init__(self) -> None:
        self._meant: dict[str, Found] = {}
        self._pattern: re.Pattern[str] | None = None

    def read(self, found: list[Found], text: str) -> list[Found]:
        """The mentions with those by abbreviations known so far; the ones explained here are learnt."""
        out = found
        if self._pattern is not None and any(word in text for word in self._meant):
            places = Places(found)
            known = [
                Found(match.start(), match.end(), meant.actor, meant.type, "acronym")
                for match in self._pattern.finditer(text)
                if (meant := self._meant[match.group()]) and not places.overlapping(match.start(), match.end())
            ]
            out = longest([*found, *known]) if known else found
        if " (" not in text:
            return out
        for index, mention in enumerate(out):
            bracketed = text[mention.end - 1] == ")"
            if not bracketed and not text.startswith(" (", mention.end):
                continue
            if mention.type in _ABBREVIATED and mention.sort in {"name", "organization"}:
                opening = text.rfind(" (", mention.start, mention.end) if bracketed else mention.end
                explained = _EXPLAINED.match(text, opening) if opening >= 0 else None
                if explained and _abbreviates(explained[1], text[mention.start : mention.end]):
                    out = out[:]
                    out[index] = mention._replace(end=explained.end())
                    self._learn(explained[1], mention)
        return out if out is found else longest(out)

    def _learn(self, abbreviation: str, mention: Found) -> None:
        if abbreviation not in self._meant:
            self._meant[abbreviation] = mention
            words = "|".join(re.escape(word) for word in sorted(self._meant, key=len, reverse=True))
            self._pattern = re.compile(rf"\b(?:{words})\b")


_ABBREVIATED = frozenset({"igo", "ngo", "un-body", "group"})


def _abbreviates(abbreviation: str, name: str) -> bool:
    """Whether the letters stand in the name in their order, the first of them at the head of a word."""
    letters = iter(squeeze(name))
    first = abbreviation[0].lower()
    return any(word[:1].lower() == first for word in name.split()) and all(
        letter in letters for letter in squeeze(abbreviation)
    )


class Antecedents:
    """What was named last for each short form, over the passages of one document."""

    def __init__(self, body: str = "") -> None:
        """``body``: key of the body whose document is read; its own office-holders need no naming."""
        self._last: dict[str, str] = {short.lower(): actor.key for actor in actors() if body in actor.home for short in actor.short}

    def enter_section(self, heading: str) -> None:
        """Under a heading that names one actor's subject, its short form means that actor.

        "C. Protocol against the Smuggling of Migrants": the Working Group on the Smuggling of Migrants.
        A heading that fits several subjects, or none, changes nothing.
        """
        squeezed = squeeze(heading)
        for short, subjects in _subjects().items():
            meant = {actor for subject, actor in subjects if subject in squeezed}
            if len(meant) == 1:
                self._last[short] = meant.pop()

    def resolve(self, found: Sequence[Found], shorts: Sequence[Short], text: str, *, remember: bool) -> list[Found]:
        """The mentions with the short forms that have an antecedent among them.

        With ``remember=False`` (a footnote) names met here are antecedents only within this passage.
        """
        last = self._last if remember else dict(self._last)
        if not shorts:
            for mention in found:
                for short in shorts_of(mention.actor):
                    last[short.lower()] = mention.actor
            return list(found)
        out: list[Found] = []
        events: list[Found | Short] = sorted([*found, *shorts], key=lambda event: (event.start, event.end))
        for event in events:
            if isinstance(event, Short):
                actor = last.get(" ".join(text[event.start : event.end].split()).lower(), "")
                if actor in event.actors:
                    out.append(Found(event.start, event.end, actor, type_of(actor), "short"))
                continue
            out.append(event)
            for short in shorts_of(event.actor):
                last[short.lower()] = event.actor
        return out
