"""Bodies that adopt acts: their names, symbols, sessions, and how they number what they adopt.

The rows stand in ``vocabulary/bodies.toml``; a new body is a new row there.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ontology.tables import rows


@dataclass(frozen=True, slots=True)
class Session:
    """A session of a body: its number as used in identifiers, and its first and last day (ISO 8601)."""

    body: str
    number: str
    start: str
    end: str
    place: str = ""
    last_resolution: int = 0  # 0: not known
    last_decision: int = 0


@dataclass(frozen=True, slots=True)
class Body:
    """A body that adopts acts.

    Attributes:
        key: root of its identifiers (``CTOC/COP``, ``A``, ``E/CN.7``).
        name: official name, without article.
        aliases: other names that name it alone anywhere ("Conference of the Parties to the Convention
            against Corruption"), longest first.
        short: short names that mean this body only inside its own documents ("the Conference").
        acronyms: what it is called before a noun ("ECOSOC resolution"); matched as printed, and nowhere else.
        symbols: beginnings of the symbols of its documents; the longest match over all bodies wins.
        resolution, decision: how an act's identifier is built; ``{number}`` is the number as printed
            without white space, ``{session}`` and ``{serial}`` its two halves.  Empty: it adopts none.
        forms: which forms of number its acts have, by their names in ``vocabulary/numbers.toml``:
            ``session/serial`` (9/2), ``serial (year)`` (1325 (2000)), ...; ``counted``: acts that are counted
            through and have no year (7360).
        first, last: lowest and highest session (or year) of the two-part forms; 0: not bounded.
        most: highest number that an act of one session or year can have; 0: not bounded.  A bare "resolution
            65/234" in the documents of a commission is no act of its own.
        decisions_from: lowest number of its decisions, where they are numbered apart from its resolutions (31/401); 0: not so.
        special: highest number of each kind of special session ("S-32", "ES-11"); empty: not bounded.
        code: the code in ``serial/code`` numbers ("CP").
        epoch: year of a yearly session less its number (the General Assembly's first session began in 1946,
            its acts of session ``n`` bear dates of ``epoch + n`` and the year after); 0: sessions keep no such beat.
        yearly: how many sessions a year has, for bodies with an epoch.
        last_old: highest session of the ``serial (session)`` form, which prints it in Roman figures; 0: not bounded.
        lettered_parts_until: up to this session a letter after the number ("51/45 B") is a part of one
            document; after it, part of the number.  -1: the letter is always part of the number.
        actor: key of the body as an actor.
        heir_of: key of the body whose work it took over, and whose acts its documents cite as if they were its own.
        reports: symbols of the reports to its parent in which its acts are printed, ``*`` for session or year ("A/*/53").
        formula: opening words of its enacting formula where they are not "The " + name.
        comment: how the identifier of a general comment or recommendation is built, of bodies that adopt them;
            ``{serial}`` is its number.
        examples: citations as printed, and the identifiers that they must give.
    """

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    resolution: str = ""
    decision: str = ""
    forms: tuple[str, ...] = ()
    first: int = 0
    last: int = 0
    most: int = 0
    decisions_from: int = 0
    special: tuple[str, ...] = ()
    code: str = ""
    epoch: int = 0
    yearly: int = 1
    last_old: int = 0
    lettered_parts_until: int = -1
    actor: str = ""
    heir_of: str = ""
    reports: tuple[str, ...] = ()
    formula: tuple[str, ...] = ()
    comment: str = ""
    examples: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@cache
def bodies() -> tuple[Body, ...]:
    """All bodies, in the table's order."""
    return rows("bodies", "body", Body)


@cache
def by_key() -> dict[str, Body]:
    return {body.key: body for body in bodies()}


@cache
def sessions() -> tuple[Session, ...]:
    return rows("bodies", "session", Session)


@cache
def _reports() -> dict[tuple[str, str], Body]:
    """Bodies by root and number of their reports: ``("A", "53")``."""
    pairs = ((body, pattern.split("/*/")) for body in bodies() for pattern in body.reports)
    return {(root, number): body for body, (root, number) in pairs}


def body_of_report(symbol: str) -> Body | None:
    """The body whose acts a report prints: "A/73/53" those of the Human Rights Council."""
    root, _, rest = symbol.partition("/")
    parts = rest.split("/")
    return _reports().get((root, parts[1].rstrip("ABCDE"))) if len(parts) > 1 else None


def body_of_symbol(symbol: str) -> Body | None:
    """The body whose document a symbol names (longest matching root), or None."""
    best: tuple[int, Body] | None = None
    for body in bodies():
        for root in body.symbols or (body.key,):
            if symbol == root or symbol.startswith((root + "/", root + ".", root + "(")):
                if best is None or len(root) > best[0]:
                    best = (len(root), body)
    return best[1] if best else None
