"""Short forms resolved: "the Office" means the office last named, in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.actors.finding import Short, shorts_of
from extract.actors.mentions import Found, type_of
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


class Antecedents:
    """What was named last for each short form, over the passages of one document."""

    def __init__(self) -> None:
        self._last: dict[str, str] = {}

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
