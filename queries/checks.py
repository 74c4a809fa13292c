"""What a librarian or drafter would want flagged in the records of a corpus.

Each check is a function from the tables of a build to findings; ``CHECKS`` lists them.  A finding says where,
what is stated, what is known, and how sure it is.  Nothing is corrected.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ontology import bodies, instruments
from ontology.identifiers import Identifier, InvalidIdentifier
from ontology.links import links_of
from ontology.numbers import read_identifier
from queries.consistency import contradictions, whole
from queries.translations import Translations, disagreements

Row = Mapping[str, str]
SEVERITIES = ("note", "warning", "error")
"""``error``: something printed is wrong.  ``warning``: it may be.  ``note``: good to know."""
_ADOPTED = ("resolution", "decision")
_DAY = len("2004-12-13")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing flagged.  ``sure`` is ``certain``, ``likely`` or ``possible``; offsets as in the tables."""

    check: str
    severity: str
    sure: str
    source: str
    unit: str
    start: int
    end: int
    stated: str
    known: str
    message: str


@dataclass(frozen=True, slots=True)
class Tables:
    """Rows of the tables of a build that the checks read, as ``csv.DictReader`` gives them."""

    documents: Sequence[Row] = ()
    acts: Sequence[Row] = ()
    citations: Sequence[Row] = ()
    unresolved: Sequence[Row] = ()
    units: Sequence[Row] = ()
    mandates: Sequence[Row] = ()
    agenda: Sequence[Row] = ()  # item (CTOC/COP/11/item/2/a), title
    translations: Translations = field(default_factory=Translations)


Check = Callable[[Tables], Iterator[Finding]]


def _at(row: Row, check: str, severity: str, sure: str, stated: str, known: str, message: str) -> Finding:
    start, end = int(row.get("start") or 0), int(row.get("end") or 0)
    return Finding(
        check, severity, sure, row.get("source", ""), row.get("unit", ""), start, end, stated, known, message
    )


def _plain(text: str) -> str:
    """Letters and figures of a title in lower case: what counts when two titles are compared."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _own(tables: Tables, column: str) -> dict[str, str]:
    """What the acts themselves say (their own text counts, a draft's does not)."""
    return {row["id"]: row[column] for row in tables.acts if row.get(column) and row["kind"] in _ADOPTED}


def cited_titles(tables: Tables) -> Iterator[Finding]:
    """A title given beside a citation that is not the act's own; of absent acts, one that most others do not give."""
    own = _own(tables, "title")
    for row, known, voices in _stated(tables, "title", own):
        stated, expected = _plain(row["title"]), _plain(known)
        if stated == expected:
            continue
        near = difflib.SequenceMatcher(None, stated.split(), expected.split(), autojunk=False).ratio()
        if near == 1.0:
            continue
        target = whole(row["target"])
        short = expected.startswith(stated) or stated.startswith(expected)
        if voices:
            yield _at(
                row, "cited-title", "warning", "possible", row["title"], known,
                f"the title given for {target} differs from the one that {voices} other citations give",
            )  # fmt: skip
        elif near < 0.35:
            yield _at(
                row, "cited-title", "error", "likely", row["title"], known,
                f"the title given for {target} is another one: is the number right?",
            )  # fmt: skip
        else:
            yield _at(
                row, "cited-title", "warning", "possible" if short else "certain", row["title"], known,
                f"the title given for {target} is not quite its own",
            )  # fmt: skip


def cited_dates(tables: Tables) -> Iterator[Finding]:
    """A date given beside a citation that is not the day of adoption."""
    for row, known, voices in _stated(tables, "date", _own(tables, "adopted")):
        if row["date"] != known:
            target = whole(row["target"])
            whose = f"the one that {voices} other citations give" if voices else "its day of adoption"
            yield _at(
                row, "cited-date", "warning" if voices else "error", "possible" if voices else "certain",
                row["date"], known, f"the date given for {target} differs from {whose}",
            )  # fmt: skip


def _stated(tables: Tables, column: str, own: Mapping[str, str]) -> Iterator[tuple[Row, str, int]]:
    """Citations that state a title or date: (row, what is known, by how many other citations; 0: by the act)."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    # A number that prints its year states no day.
    rows = [
        row for row in tables.citations
        if row["kind"] in _ADOPTED and len(row.get(column) or "") >= (_DAY if column == "date" else 1)
    ]  # fmt: skip
    for row in rows:
        said[whole(row["target"])][row[column]] += 1
    for row in rows:
        target = whole(row["target"])
        if target in own:
            yield row, own[target], 0
            continue
        ordered = sorted(said[target].items(), key=lambda item: (-item[1], item[0]))
        known, voices = ordered[0]
        if voices >= 2 and (len(ordered) == 1 or ordered[1][1] < voices):
            yield row, known, voices


def misprints(tables: Tables) -> Iterator[Finding]:
    """A symbol or number printed otherwise than what was meant."""
    for row in tables.citations:
        if row["kind"] == "document":
            printed = re.sub(r"[‐‑–—]", "-", re.sub(r"\s+", "", row["text"])).rstrip(".,;")
            meant = whole(row["target"])
            if printed == meant or not printed or "/" not in printed or meant.endswith(printed):
                continue
            if printed.startswith(meant) or difflib.SequenceMatcher(None, printed, meant).ratio() < 0.6:
                continue
            yield _at(
                row, "misprint", "warning", "likely", row["text"], meant,
                "the symbol is misprinted, or was read wrongly in scanning",
            )  # fmt: skip
        elif row["kind"] != "agenda-item" and "misprint" in row.get("note", ""):
            yield _at(
                row, "misprint", "error", "likely", row["text"], row["target"], "printed otherwise than what is meant"
            )


def agenda_items(tables: Tables) -> Iterator[Finding]:
    """An agenda item whose number does not go with the title given beside it."""
    titles = {row["item"]: row["title"] for row in tables.agenda} or _agenda_as_cited(tables)
    for row in tables.citations:
        if row["kind"] != "agenda-item":
            continue
        printed = re.findall(r"[0-9]+|(?<=\()[a-z]+(?=\))", row["text"])
        meant = row["target"].partition("/item/")[2].split("/")
        if printed and printed != meant[-len(printed) :]:
            known = titles.get(row["target"], "")
            yield _at(
                row, "agenda-item", "error", "likely", row["text"], f"{'/'.join(meant)} {known}".strip(),
                "the number of the agenda item does not go with its title",
            )  # fmt: skip
        elif row.get("title") and row["target"] in titles:
            near = difflib.SequenceMatcher(None, _plain(row["title"]), _plain(titles[row["target"]])).ratio()
            if near < 0.6:
                yield _at(
                    row, "agenda-item", "warning", "likely", f"{row['text']}, {row['title']}", titles[row["target"]],
                    "the title of the agenda item is another one",
                )  # fmt: skip


def _agenda_as_cited(tables: Tables) -> dict[str, str]:
    """Of each agenda item the title that most citations give it, where at least two do."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for row in tables.citations:
        if row["kind"] == "agenda-item" and row.get("title"):
            said[row["target"]][row["title"]] += 1
    most = {item: min(titles.items(), key=lambda entry: (-entry[1], entry[0])) for item, titles in said.items()}
    return {item: title for item, (title, voices) in most.items() if voices >= 2}


def impossible_numbers(tables: Tables) -> Iterator[Finding]:
    """An act that its body cannot have: session not held, not yet held, or beyond the last number known."""
    sessions = {(row.body, row.number): row for row in bodies.sessions()}
    listed = {body for body, _ in sessions}
    issued = {row["source"]: row.get("issued", "") for row in tables.documents}
    last = _last_numbers(tables)
    for row in tables.citations:
        if row["kind"] not in _ADOPTED:
            continue
        body, kind, number = _act_number(whole(row["target"]))
        if body is None:
            continue
        session, serial = number if len(number) == 2 else ("", number[0])
        held = sessions.get((body.key, session))
        if session.isdigit() and body.first and not body.first <= int(session) <= body.last:
            yield _at(
                row, "impossible-number", "error", "certain", row["text"], f"{body.first} to {body.last}",
                f"the {body.name} has no session or year {session}",
            )  # fmt: skip
        elif session and body.key in listed and held is None and session.isdigit():
            yield _at(
                row, "impossible-number", "warning", "likely", row["text"], "",
                f"no session {session} of the {body.name} is known",
            )  # fmt: skip
        elif held is not None and issued.get(row["source"], "") and held.start > issued[row["source"]]:
            yield _at(
                row, "impossible-number", "error", "likely", row["text"], held.start,
                f"session {session} of the {body.name} had not been held when the document was issued",
            )  # fmt: skip
        else:
            most = (held.last_resolution if kind == "RES" else held.last_decision) if held else 0
            sure = "certain" if most else "likely"
            most = most or last.get((body.key, kind, session), 0)
            if most and serial.isdigit() and int(serial) > most:
                yield _at(
                    row, "impossible-number", "error", sure, row["text"], f"{session}/{most}",
                    f"session {session} of the {body.name} ended with number {most}",
                )  # fmt: skip


def _last_numbers(tables: Tables) -> dict[tuple[str, str, str], int]:
    """The highest number that the report of a session holds: a report prints all acts of its session."""
    reports = {row["source"]: row for row in tables.documents if row["type"] == "report"}
    found: dict[tuple[str, str, str], int] = {}
    for row in tables.acts:
        report = reports.get(row["source"])
        body, kind, number = _act_number(row["id"])
        if report is None or body is None or len(number) != 2 or number[0] != report.get("session"):
            continue
        if number[1].isdigit():
            key = (body.key, kind, number[0])
            found[key] = max(found.get(key, 0), int(number[1]))
    return found


def _act_number(identifier: str) -> tuple[bodies.Body | None, str, tuple[str, ...]]:
    """The body, RES or DEC, and session and serial number of an act's identifier (the serial alone where it has no session)."""
    read = read_identifier(identifier)
    if read is None:
        return None, "", ("",)
    body, noun, number = read
    halves = (number.session, number.serial) if number.session else (number.serial,)
    return body, "RES" if noun == "resolution" else "DEC", halves


def articles_beyond(tables: Tables) -> Iterator[Finding]:
    """An article beyond the last of its instrument."""
    known = instruments.by_key()
    for row in tables.citations:
        key, mark, rest = row["target"].partition("/art/")
        number = rest.partition("/")[0]
        row_of = known.get(key)
        if mark and row_of and row_of.articles and number.isdigit() and int(number) > row_of.articles:
            yield _at(
                row, "article-beyond-last", "error", "certain", row["text"], str(row_of.articles),
                f"the {row_of.name} ends with article {row_of.articles}",
            )  # fmt: skip


def without_antecedent(tables: Tables) -> Iterator[Finding]:
    """Mentions that were left without target: an "Ibid." with nothing before it, and all others with their reason."""
    for row in tables.unresolved:
        ibid = row["text"].lower().startswith("ibid")
        yield _at(
            row, "ibid" if ibid else "unresolved", "warning" if ibid else "note", "likely" if ibid else "possible",
            row["text"], row.get("candidates", ""),
            "nothing before it that it could repeat" if ibid else f"left without target: {row['reason']}",
        )  # fmt: skip


def absent(tables: Tables) -> Iterator[Finding]:
    """Cited acts and documents whose text is not in the corpus, once each, with the address where they can be had."""
    here = {row["id"] for row in tables.documents} | {row["id"] for row in tables.acts}
    cited: dict[str, list[Row]] = defaultdict(list)
    for row in tables.citations:
        if row["kind"] in ("resolution", "decision", "document"):
            target = whole(row["target"])
            if target not in here and _is_identifier(target):
                cited[target].append(row)
    for target in sorted(cited, key=lambda item: (-len(cited[item]), item)):
        rows = cited[target]
        many = f"cited {len(rows)} times" if len(rows) > 1 else "cited once"
        # Only where the address is certain: an act without a symbol of its own is printed in a report.
        address = next((place for name, place in links_of(target) if name == "foaf:page"), "")
        yield _at(rows[0], "absent", "note", "certain", target, address, f"{many}, and its text was not read")


def never_cited(tables: Tables) -> Iterator[Finding]:
    """Acts of the corpus that no other act or document of the corpus cites."""
    acts = {row["id"]: row["source"] for row in tables.acts}
    cited = set()
    for row in tables.citations:
        target, holder = whole(row["target"]), whole(row["unit"])
        # The report that prints an act names it too; that is no citation by another.
        if target != holder and (holder in acts or row["source"] != acts.get(target)):
            cited.add(target)
    for row in tables.acts:
        if row["kind"] in _ADOPTED and row["id"] not in cited:
            yield _at(
                {**row, "unit": row["id"]}, "never-cited", "note", "certain", row["id"], "",
                f"nothing in the corpus cites it: {row['title']}",
            )  # fmt: skip


_JOINT = 5  # characters between the symbols of a joint document, "A/65/517–S/2010/534", over which one link lies


def links(tables: Tables) -> Iterator[Finding]:
    """Citations whose words carry a link of the source to another act or document, and how many agree.

    Either may be wrong: editors do set wrong links.  Of the symbols of a joint document one has to agree.
    """
    counts: dict[str, list[int]] = {}
    rows = [row for row in tables.citations if row.get("link") and row["kind"] in (*_ADOPTED, "document")]
    agreeing: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for row in rows:
        if _without_letter(row["link"]) == _without_letter(row["target"]):
            agreeing[row["source"], row["link"]].append((int(row["start"]), int(row["end"])))
    for row in rows:
        start, end = int(row["start"]), int(row["end"])
        near = agreeing[row["source"], row["link"]]
        same = any(first - _JOINT <= end and start <= last + _JOINT for first, last in near)
        counts.setdefault(row["source"], [0, 0])[not same] += 1
        if not same:
            yield _at(
                row, "link", "warning", "likely", row["text"], row["link"],
                f"read as {row['target']}, but the link of the file leads to {row['link']}: one of them is wrong",
            )  # fmt: skip
    for source, (right, others) in counts.items():
        yield _at(
            {"source": source, "unit": ""}, "link", "note", "certain", f"{right + others} citations in links", "",
            f"{right} are read as the link of the file says, {others} are not",
        )  # fmt: skip


def consistency(tables: Tables) -> Iterator[Finding]:
    """Days and acts that cannot go together (``queries.consistency``)."""
    for found in contradictions(tables.acts, tables.citations):
        row = found.row if "unit" in found.row else {**found.row, "unit": found.row["id"]}
        yield _at(row, "consistency", "warning", "likely", found.stated, found.known, found.message)


def languages(tables: Tables) -> Iterator[Finding]:
    """Where the texts of one document in several languages disagree (``queries.translations``)."""
    text = Translations(tables.documents, tables.units, tables.citations, tables.mandates)
    for found in disagreements(text, tables.translations):
        sure = "likely" if found.voices > 1 else "possible"
        yield _at({**found.row, "unit": found.unit}, "languages", found.severity, sure, found.stated, found.known, found.message)


def _without_letter(identifier: str) -> str:
    """An act without its part: links lead to the whole, and set letters and supplements in several ways."""
    plain = re.sub(r"\(SUPP\)$", "", whole(identifier).upper().replace(" ", ""))
    return re.sub(r"(/(?:RES|DEC)/[0-9]+(?:/[0-9]+|\([A-Z0-9-]+\)))/?[A-Z]{1,2}(?:[-–][A-Z])?$", r"\1", plain)


def _is_identifier(text: str) -> bool:
    try:
        Identifier.parse(text)
    except InvalidIdentifier:
        return False
    return True


CHECKS: dict[str, Check] = {
    "cited-title": cited_titles,
    "cited-date": cited_dates,
    "misprint": misprints,
    "agenda-item": agenda_items,
    "impossible-number": impossible_numbers,
    "article-beyond-last": articles_beyond,
    "consistency": consistency,
    "languages": languages,
    "link": links,
    "unresolved": without_antecedent,
    "absent": absent,
    "never-cited": never_cited,
}


def run(tables: Tables, names: Sequence[str] = ()) -> list[Finding]:
    """The findings of all checks, or of those named, in order of source and place within each check.

    Raises:
        KeyError: a name is no check.
    """
    found: list[Finding] = []
    for name in names or CHECKS:
        found.extend(sorted(CHECKS[name](tables), key=lambda item: (item.source, item.start, item.end, item.stated)))
    return found
