"""Writing the sample's records out as documents, one for each session, in the layout of a report.

``python -m kg.sample FOLDER`` writes them as files, for those who want to read them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.sample.records import MARK, Cited, Sample, SampleAct, SampleSession, load

_MONTHS = "January February March April May June July August September October November December".split()
_ENDS = ";.,"


@dataclass(frozen=True, slots=True)
class SampleDocument:
    """A document of the sample: the name of its file, its symbol, its text."""

    source: str
    symbol: str
    text: str

    @property
    def data(self) -> bytes:
        """The document's bytes, as a reader of files gets them."""
        return self.text.encode("utf-8")


def documents() -> tuple[SampleDocument, ...]:
    """The sample's documents, in the order of their sessions; the same bytes each time."""
    sample = load()
    return tuple(
        SampleDocument(f"{session.symbol.replace('/', '_')}.txt", session.symbol, _report(sample, session))
        for session in sample.sessions
    )


def _report(sample: Sample, session: SampleSession) -> str:
    acts = [act for act in sample.acts if act.session == session.number]
    span = f"held in {session.place} from {_days(session.start, session.end)}"
    lines = [
        session.body,
        f"Report of the {session.body} on its {session.ordinal} session, {span}",
        "Abridged and retold for the sample of the program that reads it; the text of record is the report itself.",
        "I. Resolutions and decisions adopted by the Conference",
    ]
    number = 0
    for letter, kind in (("A", "resolution"), ("B", "decision")):
        number += 1
        lines.append(f"{letter}. {kind.capitalize()}s")
        opening = f"At its {session.ordinal} session, {span}, the {session.body}"
        lines.append(f"{number}. {opening} adopted the following {kind}s:")
        for act in acts:
            if act.kind == kind:
                lines.extend(_act(sample, session, act))
    lines.extend(["II. Action taken by the Conference"])
    for act in acts:
        number += 1
        lines.append(f"{number}. {_adoption(act)}")
    return "\n\n".join(lines) + "\n"


def _act(sample: Sample, session: SampleSession, act: SampleAct) -> Iterator[str]:
    yield f"{act.kind.capitalize()} {act.number}"
    yield act.title
    if act.kind == "decision":
        chapeau = _filled(sample, act.chapeau)
        comma = "," if act.chapeau.startswith("taking") else ""
        yield f"The {session.body}{comma} {chapeau}"
    else:
        yield f"The {session.body},"
    for text in act.preamble:
        yield _filled(sample, text)
    for position, text in enumerate(act.operative, start=1):
        mark = f"{position}. " if len(act.operative) > 1 else ""
        yield mark + _closed(_filled(sample, text), position == len(act.operative))
    yield from _lettered(sample, act.letters)
    for annex in act.annexes:
        yield "Annex"
        yield annex.title
        yield from _lettered(sample, annex.letters)


def _lettered(sample: Sample, texts: tuple[str, ...]) -> Iterator[str]:
    for position, text in enumerate(texts, start=1):
        yield f"({chr(ord('a') + position - 1)}) " + _closed(_filled(sample, text), position == len(texts))


def _closed(text: str, last: bool) -> str:
    return text.rstrip(_ENDS) + ("." if last else ";")


def _adoption(act: SampleAct) -> str:
    draft = f" a draft {act.kind} ({act.draft})" if act.draft else f" the draft {act.kind}"
    sponsors = f" sponsored by {act.sponsors}" if act.sponsors else ""
    section = "A" if act.kind == "resolution" else "B"
    return (
        f"At its {_ordinal(act.meeting)} meeting, on {_day(act.adopted)}, the Conference adopted{draft}{sponsors}. "
        f"(For the text, see chapter I, section {section}, {act.kind} {act.number}.)"
    )


def _filled(sample: Sample, text: str) -> str:
    return MARK.sub(lambda mark: _printed(sample.cited[mark[1]], mark[2]), text)


def _printed(cited: Cited, form: str | None) -> str:
    dated = f"{cited.name} of {_day(cited.date)}" if cited.date and form != "name" else cited.name
    return f"{dated}, entitled “{cited.title}”" if cited.title and form is None else dated


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _days(start: str, end: str) -> str:
    return f"{date.fromisoformat(start).day} to {_day(end)}"


def _ordinal(number: int) -> str:
    ending = "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
