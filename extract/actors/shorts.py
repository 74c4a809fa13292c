"""Short forms resolved: "the Office" means the office last named, in the order of reading."""

from __future__ import annotations

from collections.abc import Sequence

from extract.actors.finding import Short, shorts_of
from extract.actors.mentions import Found, type_of


class Antecedents:
    """What was named last for each short form, over the passages of one document."""

    def __init__(self) -> None:
        self._last: dict[str, str] = {}

    def resolve(self, found: Sequence[Found], shorts: Sequence[Short], text: str, *, remember: bool) -> list[Found]:
        """The mentions with the short forms that have an antecedent among them.

        With ``remember=False`` (a footnote) names met here are antecedents only within this passage.
        """
        last = self._last if remember else dict(self._last)
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
