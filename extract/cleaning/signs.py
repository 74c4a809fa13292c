"""Footnote signs found in running text and taken out of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from extract.cleaning.assign import assign
from extract.cleaning.characters import GONE
from extract.cleaning.notes import SLASH_NOTE, SUPERSCRIPT, Page, Row, plain_label
from extract.cleaning.table import damage, numbered_words
from extract.patterns import holds


@dataclass(frozen=True, slots=True)
class Sign:
    """A footnote sign in the source, with its label as meant."""

    start: int
    end: int
    label: str


# It begins with the signs of which one opens every alternative: the engine skips to them.
_RAISED = re.compile(
    rf"[\^\[{SUPERSCRIPT}](?:(?<=\^)(?:\{{([^{{}}\n]{{1,20}})\}}|([0-9]{{1,3}}|[a-z])\b\^?)|(?<=\[)\^([0-9]{{1,3}})\]"
    rf"|(?<=[{SUPERSCRIPT}])[{SUPERSCRIPT}]{{0,2}})"
)
_RAISES = ("^", *SUPERSCRIPT)
# "in international instruments, 1/" : a figure and a slash, where footnotes are labelled so.
_SLASHED = re.compile(r"(?<=[a-z,;.)”\"'’]) ?([0-9]{1,3})/(?=[\s,;.:)]|\Z)")
# So many footnotes in a row may have been lost.
_LOST = 8
# What stands before a figure that touches it: a word and at most three marks.
_BEFORE = re.compile(r"(?<![A-Za-z])([A-Za-z]{2,40})([,;.:)”’\"\]]{0,3})\Z")
_GLUED = re.compile(r"[0-9](?<=[a-zA-Z,;.:)”’\"][0-9])[0-9]{0,2}(?=[\s,;:”’\")\]]|\.(?![0-9A-Za-z])|\Z)")
_AFTER_NUMBER = re.compile(r"/[0-9]{1,4}[,;]([0-9]{1,3})(?=[\s,;:”’\")\]]|\.(?![0-9A-Za-z])|\Z)")  # "resolution 55/25,3"
_BEFORE_SPACE = re.compile(r"(?<![A-Za-z/.])([A-Za-z]{3,40})[,;)”]?[ \t]{0,2}\Z")
_YEAR_BEFORE = re.compile(r"(?:19|20)[0-9]{2}[,;.:)] {0,3}\Z")


def find_signs(masked: str, page: Page) -> list[Sign]:
    """All footnote signs of the running text, in order.

    Raised figures are signs.  Figures that touch a word are signs where a footnote has their number.
    What remains is sought page by page: the footnotes of a page that have no sign yet are given to
    figures set off by a space, and then to damaged figures, in order.
    """
    labels = {note.label for note in page.notes}
    highest = max((int(label) for label in labels if label.isdigit()), default=0)
    heads = {note.start for note in page.notes}
    found: list[Sign] = []
    for match in _RAISED.finditer(masked) if holds(masked, _RAISES) else ():
        if match.start() not in heads:
            text = next((group for group in match.groups() if group), match.group())
            start = match.start() - (1 if masked[match.start() - 1 : match.start()] == " " and text.isalpha() else 0)
            found += (Sign(start, match.end(), plain_label(label)) for label in re.split(r"[,\s]+", text) if label)
    if any(SLASH_NOTE.match(note.lines[0].text) for note in page.notes):
        found += (
            Sign(match.start(), match.end(), match.group(1))
            for match in _SLASHED.finditer(masked)
            if match.group(1) in labels and match.start(1) not in heads
        )
    raised = sorted((sign.start, sign.label) for sign in found)
    for start, end, wanted in _stretches(page):
        low, high = bisect_left(raised, (start,)), bisect_left(raised, (end,))
        marked = {label for _, label in raised[low:high]}
        chosen = assign(masked, start, end, [label for label in wanted if label not in marked])
        signs = [Sign(place.start, place.end, str(place.label)) for place in chosen]
        taken = {sign.end for sign in signs}
        signs += (sign for sign in _glued(masked, start, end, labels, highest) if sign.end not in taken)
        seen = {sign.label for sign in signs} | {label for _, label in raised[low:high]}
        missing = [label for label in wanted if label.isdigit() and label not in seen]
        if missing:
            signs += _counted(masked, start, end, missing, [*signs, *found])
            seen |= {sign.label for sign in signs}
            missing = [label for label in missing if label not in seen]
        if missing:
            signs += _spaced(masked, start, end, missing)
            seen |= {sign.label for sign in signs}
            missing = [label for label in missing if label not in seen]
        if missing:
            signs += _damaged(masked, start, end, missing)
        found += signs
    return sorted(set(found), key=lambda sign: (sign.start, sign.end, sign.label))


def _stretches(page: Page) -> Iterable[tuple[int, int, list[str]]]:
    """Ranges of running text from one page's footnotes to the next, with those footnotes' labels."""
    first = 0
    index = 0
    last = 0
    while index < len(page.notes):
        at = page.notes[index].at
        wanted: list[str] = []
        while index < len(page.notes) and page.notes[index].at == at:
            label = page.notes[index].label
            if label.isdigit() and 0 < last < int(label) <= last + _LOST:
                # Footnotes that a scanner lost between the last and this one still have their signs.
                wanted += (str(number) for number in range(last + 1, int(label)))
            wanted.append(label)
            last = int(label) if label.isdigit() else last
            index += 1
        if at > first:
            yield page.rows[first].line.start, page.rows[at - 1].line.end, wanted
        first = max(first, at)
    if first < len(page.rows):
        yield page.rows[first].line.start, page.rows[-1].line.end, []


def _glued(masked: str, start: int, end: int, labels: set[str], highest: int) -> Iterable[Sign]:
    for match in _GLUED.finditer(masked, start, end):
        at = match.start()
        before = _BEFORE.search(masked, max(start, at - 44), at)
        if before is None:
            continue
        word, stop = before.groups()
        ahead = masked[before.start() - 1 : before.start()]
        if word in numbered_words() and (stop[:1] == "." or not stop and word[0].isupper()):
            continue
        if ahead in {"/", ".", "-"} and not stop or stop == "." and ahead in {"/", "."}:
            continue
        if word.isupper() and stop in {".", ""} and len(word) < 4:
            continue
        label = match.group()
        known = label in labels or int(label) <= highest
        if known or (stop[:1] in {",", ";"} and len(label) < 3):
            yield Sign(at, match.end(), label)


def _counted(masked: str, start: int, end: int, missing: Sequence[str], others: Sequence[Sign]) -> list[Sign]:
    """Figures at the end of an act's or document's number: "60/2512" for the footnote 12, "16/183" for 3.

    They stand between the signs of the footnotes before and after.  There a number too long for one ends in
    the figures, or the only number that does, where both neighbours are found.
    """
    signs: list[Sign] = []
    places = {int(sign.label): sign.start for sign in others if start <= sign.start < end and sign.label.isdigit()}
    for lengths, alone in ((_TOO_LONG, False), (2, True)):
        for label in (int(label) for label in missing if int(label) not in places):
            before = max((at for known, at in places.items() if known < label), default=start)
            after = min((at for known, at in places.items() if known > label), default=end)
            if alone and (label > 1 and label - 1 not in places or after == end and (len(places) < 2 or str(label + 1) in missing)):
                continue
            ends = [
                match.end()
                for match in _NUMBER_ENDS.finditer(masked, before, after)
                if match.group(1).endswith(str(label))
                and len(match.group(1)) >= max(lengths, len(str(label)) + 1)
                and not (alone and _stands_elsewhere(masked, match))
            ]
            if ends and (len(ends) == 1 or not alone):
                places[label] = ends[0] - len(str(label))
                signs.append(Sign(places[label], ends[0], str(label)))
    return signs


def _stands_elsewhere(masked: str, match: re.Match[str]) -> bool:
    """Whether the number that the figures end stands in the text again: then they are its own."""
    before = _HALF.search(masked, max(0, match.start() - 8), match.start())
    whole = f"{before.group() if before else ''}{match.group()}"
    first = masked.find(whole)
    while first >= 0:
        if first + len(whole) != match.end() and not masked[first + len(whole) : first + len(whole) + 1].isdigit():
            return True
        first = masked.find(whole, first + 1)
    return False


_HALF = re.compile(r"[A-Za-z0-9.-]{1,8}\Z")  # what stands before the slash
_TOO_LONG = 4  # figures: no session adopts a thousand acts, and few years bring a thousand documents of a series
# The figures that end a number of an act ("60/2512") or a symbol's ("A/60/8811"), where no figure, year or part follows.
_NUMBER_ENDS = re.compile(r"/(?!(?:19|20)[0-9]{2}\b)([0-9]{2,6})(?=[\s,;:.)”\"](?![0-9(])(?! ?[(/]))")


def _spaced(masked: str, start: int, end: int, missing: list[str]) -> list[Sign]:
    """Figures set off by a space, or standing after a year, for the labels that are missing."""
    signs: list[Sign] = []
    for label in missing:
        for match in re.compile(rf"{label}(?=[ \t]{{0,3}}(?:[a-z,;]|\.\s|\n|\Z))").finditer(masked, start, end):
            at = match.start()
            if _YEAR_BEFORE.search(masked, max(start, at - 10), at):
                signs.append(Sign(at, match.end(), label))
                break
            before = _BEFORE_SPACE.search(masked, max(start, at - 46), at) if masked[at - 1] in " \t" else None
            if before is not None and before.group(1) not in numbered_words():
                signs.append(Sign(before.end() - 1 if masked[before.end() - 1] in " \t" else at, match.end(), label))
                break
    return signs


_SYMBOL_ENDS = re.compile(r"/[A-Za-z]{1,5}\.\Z")


def _damaged(masked: str, start: int, end: int, missing: list[str]) -> list[Sign]:
    signs: list[Sign] = []
    queue = list(missing)
    for match in _damaged_pattern().finditer(masked, start, end):
        stop, seen = match["stopped"] is not None, match["stopped"] or match.group()
        if seen.isdigit() or not stop and seen[0] in "'’‘”\"?":
            continue
        if stop and _SYMBOL_ENDS.search(masked, max(0, match.start() - 20), match.start() + 1):
            continue  # "A/HRC/20/L.1*": the figure is the symbol's
        for index, label in enumerate(queue[:3]):
            if _may_be(seen, label):
                signs.append(Sign(match.end() - len(seen), match.end(), label))
                del queue[: index + 1]
                break
        if not queue:
            break
    return signs


@cache
def _damaged_pattern() -> re.Pattern[str]:
    """A stop and what may be figures, or these alone behind a letter: what is looked back for stands after a sign."""
    signs = "".join(re.escape(character) for character in damage() if not character.isalpha())
    after = r"(?=[,;.]?\s|\Z)"
    return re.compile(
        rf"[,;.:{signs}](?:(?:(?<=[A-Za-z)][,;.:])|(?<=[0-9][,;]))(?P<stopped>[{signs}]{{1,3}}){after}"
        rf"|(?<=[A-Za-z)][{signs}])[{signs}]{{0,2}}{after})"
    )


def _may_be(seen: str, label: str) -> bool:
    """Whether each figure of the label stands in what was read, in order, with at most one mark too many."""
    if len(seen) > len(label) + 1:
        return False
    position = 0
    for figure in label:
        while position < len(seen) and figure not in damage()[seen[position]]:
            position += 1
        if position == len(seen):
            return False
        position += 1
    return True


def mask_signs(masked: str, signs: Sequence[Sign]) -> str:
    """The text with the signs taken out, of the same length."""
    parts: list[str] = []
    last = 0
    for sign in signs:
        if sign.start < last:
            continue
        parts += (masked[last : sign.start], GONE * (sign.end - sign.start))
        last = sign.end
    return "".join((*parts, masked[last:]))


def without_signs(rows: Sequence[Row], masked: str, signs: Sequence[Sign]) -> list[Row]:
    """The rows with the text that remains when the signs are masked."""
    starts = [row.line.start for row in rows]
    touched = {bisect_right(starts, sign.start) - 1 for sign in signs}
    changed = list(rows)
    for index in sorted(touched):
        if index >= 0:
            line = rows[index].line
            text = masked[line.start : line.end].replace(GONE, "").strip()
            changed[index] = Row(line._replace(text=text), rows[index].cut) if text else rows[index]
    return changed
