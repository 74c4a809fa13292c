"""What finding gives: mentions, which say what stands where and nothing of what it means.

Offsets are into the cleaned text of one passage, half-open.
"""

from __future__ import annotations

from typing import NamedTuple

from extract.citations.numbers import ActNumber


class ActMention(NamedTuple):
    """The number of an act: one element of a list that hangs on one noun.

    Attributes:
        noun: "resolution" or "decision".
        head: offset of the noun.
        lead: "its", "draft", or the names of bodies before the noun, as keys; empty if bare.
        bodies: keys that the words before the noun or after the number name (empty: none named).
        group: offset of the noun of the list; elements of one list share it.
        repeat: the noun was left out ("resolutions 5/2 ... and 10/3").
        part: printed part ("annex", "annex II", "para. 3"), normalised as an identifier's part.
        title, date: as stated beside it; ``date`` is ISO 8601.
        last_dated: the date stands behind a later number of the list; it helps to choose the body and is no date of this act.
    """

    start: int
    end: int
    noun: str
    number: ActNumber
    head: int
    lead: str
    bodies: tuple[str, ...]
    group: int
    repeat: bool
    part: str = ""
    title: str = ""
    date: str = ""
    after: int = 0  # where title, date and part end
    shared: str = ""  # "both" or "all" where the title was stated so
    last_dated: bool = False


class SymbolMention(NamedTuple):
    """The symbol of a document as printed, and as repaired."""

    start: int
    end: int
    symbol: str
    part: str = ""
    repaired: bool = False
    short: bool = False  # "Corr.2" after "A/60/88 and"
    joint: int = -1  # index of the joint document's first symbol among the passage's mentions, else -1


class Place(NamedTuple):
    """A place inside a provision: ``("para", "5", "b")``."""

    start: int
    end: int
    path: tuple[str, ...]


class ProvisionMention(NamedTuple):
    """Articles or rules that hang on one noun, with the instrument's words after or before them.

    Attributes:
        kind: "article" or "rule".
        head: offset of the noun; ``stop`` is where the list ends (before "of the Convention").
        places: the elements; a path begins with the number of the article or rule.
        lead: "its", "common", "that", or empty.
        capital: the noun is printed with a capital ("Article 51").
    """

    kind: str
    head: int
    stop: int
    places: tuple[Place, ...]
    lead: str


class PlainMention(NamedTuple):
    """A mention whose target can be told from itself or from its passage.

    ``form``: treaty, ibid, sales, sdg, item, paragraph, table, annex-number, anaphora.
    ``values``: numbers or words, by form.
    """

    form: str
    start: int
    end: int
    values: tuple[str, ...] = ()
    head: int = 0
