"""The verb that governs a citation in its clause.

Drafters put the verb before what it governs ("Recalling its resolutions 5/1 and 5/5"), hang a citation
on a clause by an adjunct ("in accordance with resolution 5/4"), or tell what an act did ("In its
resolution 7/1, the Conference decided").  The nearest governing form wins; an adjunct wins over the
verb of its clause.  Only a window before the citation is read, so the cost does not grow with the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import NamedTuple

from extract.patterns import lowered, trie
from ontology.verbs import Form, Verb, forms, verb

WINDOW = 600  # characters before a citation that are read for its verb; the longest clause of the corpus has 520
AHEAD = 600  # characters after it, for "In its resolution 7/1, ..., the Conference decided"

_NEXT = re.compile(r"\s+([A-Za-z]+)")
_BRACKET = re.compile(r"[()]")
_LAST = re.compile(r"([A-Za-z]+)([^A-Za-z]*)$")
_MASK = "~"  # stands for each character of a quoted title, whose verbs govern nothing outside it
_QUOTED = re.compile(r"“[^”]{1,600}”|\"[^\"]{1,600}\"|‘[^’]{1,300}’(?![A-Za-z])")
_SENTENCE = re.compile(r"[.?!][)”\"]?\s+(?=[A-Z“\[(])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:No|Nos|vol|vols|para|paras|art|arts|chap|sect|sects|Rev|Add|Corr|p|pp|e\.g|i\.e|cf|Ibid|ibid|St|Mr|Ms|Mrs|Dr|[A-Z])\.)$"
)
_ADVERB = re.compile(
    r"(?:also|further|furthermore|again|once|more|both|with|appreciation|satisfaction|concern|interest|the|deep|great|grave|"
    r"regret|fully|moreover|inter|alia|[a-z]+ly)$"
)
_NOUNS = (
    "resolution decision article rule paragraph subparagraph target indicator Goal goal item document table annex chapter "
    "section".split()
)
_NOUN = re.compile(
    trie((*_NOUNS, *(f"{noun}s" for noun in _NOUNS), "annexes", "appendix", "provisions", "para.", "paras."), boundary=r"(?<!\w.)") + r"\b"
)
_BEFORE_VERB = frozenset(
    "to shall should will would may might can could must cannot not or also further strongly again they it we which who that "
    "does do did helping help let".split()
)
_BEFORE_THIRD = frozenset("also further and it which again strongly".split())
_CLOSED = re.compile(
    r"(?:,|”|\)|\b[0-9]{4}|/[0-9]{1,3})\s(?:and\s|as\swell\sas\s|and\salso\s)?"
    r"(?:the\s(?:[a-z]+\s){0,2}[a-z]+s\sof\s)?(?:(?:of\s)?(?:its|the|their)\s|[A-Z][A-Za-z]+\s(?:[A-Za-z]+\s){0,9})?(?:resolutions?|decisions?)\s$"
)
_INSERTED = re.compile(r"[^,;]{1,120}, (?:of|to|with|on|for) (?:the |its |their )?[A-Za-z]{2,20} $")
_MAIN_CLAUSE = re.compile(
    r", (?:the |all |some |many |several |[A-Z])[^,;]{2,120}? (?:should|shall|may|could|would|will|is|are|was|were|has|have|had|adopted|decided)\b"
)
_EXAMPLES = re.compile(r" (?:by|at) [^;]{2,240}?, (?:including|in particular|notably|inter alia)\b")
_RELATIVE = re.compile(
    r"\b(?:in|by|under|through|to|with|of|on)\s(?:which|whom)\b|,\s(?:which|whereby|where|wherein|that)\s|\bwhereby\b"
)
_LED = re.compile(
    r"\b(?:In|By|Through)\s$|(?:^|[,;:(]\s|\b(?:that|and|which|while|as)\s|\.\s)(?:[Ii]n|[Bb]y|[Tt]hrough|[Ww]ith|[Vv]ia)\s$"
)
# How texts end that the patterns before can fit: asked first, since a pattern tries every place of the text.
_CLOSED_ENDS = ("resolution", "resolutions", "decision", "decisions")
_LED_ENDS = ("In", "in", "By", "by", "hrough", "ith", "ia")
_SUBJECT = re.compile(r"(?:^|\bthat\s|\bwhether\s|\bhow\s|,\s(?:and|but|while)\s)(?:[Tt]he\s|[Bb]oth\s)?$")
_NOUN_PHRASE = frozenset(
    "its their his her the this these those same said present relevant common previous such both all of on and for to "
    "against at paragraph paragraphs annex part section document documents draft text above-mentioned respective".split()
)
_NAMED = re.compile(r",\s(?:the\s[A-Z]|it\s|they\s|[A-Z][a-z]+\s)")
_SUBJECT_BEFORE = re.compile(
    r"(?:\b(?:[Tt]he|[Ii]ts)\s(?:[a-z-]+\s){0,2}[A-Z][A-Za-z]*\s(?:(?:of\sthe|of|on|and|for|against|in|to\sthe|[A-Z][A-Za-z]*)\s){0,12}"
    r"|\b(?:[Ii]t|[Tt]hey|we|he|she|speakers?|participants|[A-Z]{3,12})\s)(?:also\s|further\s|[a-z]+ly\s){0,2}$"
)
_FINITE = frozenset(("past", "third"))
_MAY_BE_NOUN = frozenset(("base", "third"))  # "to call", "calls"
_AUXILIARY = frozenset(
    "has had have was were is are be been would should could will shall may might must can to also further".split()
)


class Governing(NamedTuple):
    """The governing verb: its row's names, and where its form stands in the text (``start == end``: nowhere)."""

    lemma: str
    relation: str
    start: int
    end: int


class _Hit(NamedTuple):
    start: int
    end: int
    form: Form


def governing_verb(text: str, start: int, *, kind: str = "") -> tuple[str, str]:
    """Lemma and relation of the verb that governs the citation whose designator begins at ``start``.

    Args:
        text: the cleaned text of one passage.
        start: offset of the designator ("5/8", "32, paragraph 3") in it.
        kind: the passage's kind (``footnote``, ``preambular``, ``paragraph``, ...).
    """
    found = find_governing_verb(text, start, kind=kind)
    return found.lemma, found.relation


def find_governing_verb(text: str, start: int, *, kind: str = "") -> Governing:
    """The same with the span of the verb in ``text``; a verb that is not printed has an empty span at ``start``."""
    low, high = max(0, start - WINDOW), min(len(text), start + AHEAD)
    # windows begin on multiples so that the citations of one passage share what was read
    base = low - low % WINDOW
    reading = _read(text[base : min(len(text), base + 3 * WINDOW)])
    if reading.text[start - base : start - base + 1] == _MASK and text[start] != _MASK:
        return _within_quotation(text, start, base, reading.text, kind)
    return _Search(reading, base, start - base, high - base, kind).run()


def _within_quotation(text: str, start: int, base: int, masked: str, kind: str) -> Governing:
    """A citation inside quotation marks is governed by what is said between them."""
    first, last = start - base, start - base
    while first and masked[first - 1] == _MASK:
        first -= 1
    while last < len(masked) and masked[last] == _MASK:
        last += 1
    inner = find_governing_verb(text[base + first : base + last].replace(_MASK, "-"), start - base - first, kind=kind)
    return Governing(inner.lemma, inner.relation, inner.start + base + first, inner.end + base + first)


class _Reading:
    """A stretch of text, quoted titles blanked out; the verbs of a sentence are read when it is asked for.

    No form reaches over the end of a sentence, so each can be read on its own.
    """

    def __init__(self, text: str, breaks: tuple[int, ...]) -> None:
        self.text = text
        self.breaks = breaks  # where sentences begin
        self._padded = " " + lowered(text)
        self._known: dict[int, tuple[list[_Hit], list[int]]] = {}

    def sentence(self, begin: int, stop: int) -> tuple[list[_Hit], list[int]]:
        """The verbs of the sentence ``[begin, stop)``, and where each begins."""
        known = self._known.get(begin)
        if known is None:
            hits = _hits(self.text, self._padded, begin, stop)
            known = self._known[begin] = hits, [hit.start for hit in hits]
        return known


@lru_cache(maxsize=16)
def _read(text: str) -> _Reading:
    masked = _QUOTED.sub(lambda match: match.group()[0] + _MASK * (len(match.group()) - 2) + match.group()[-1], text)
    breaks = tuple(
        match.end()
        for match in _SENTENCE.finditer(masked)
        if not _ABBREVIATION.search(masked[max(0, match.start() - 7) : match.start() + 1])
    )
    return _Reading(masked, breaks)


@cache
def _heads() -> dict[str, tuple[tuple[Form, ...], frozenset[str]]]:
    """Forms by their first word, with the words that may follow it (none: a form of one word is among them)."""
    table: dict[str, tuple[tuple[Form, ...], frozenset[str]]] = {}
    for first, group in forms().items():
        follows = frozenset(form.words[1] for form in group if len(form.words) > 1)
        single = any(len(form.words) == 1 for form in group)
        table[first] = (group, frozenset() if single else follows)
    return table


@cache
def _first_words() -> re.Pattern[str]:
    return re.compile(f"[^a-z]({trie(_heads())})(?![a-z])")


def _hits(text: str, padded: str, begin: int, stop: int) -> list[_Hit]:
    """The verbs of a sentence; ``padded`` is the text in small letters with a space before it."""
    heads = _heads()
    found: list[_Hit] = []
    reached = 0
    # The engine skips to what stands before a word; offsets in the padded text are one too many.
    for match in _first_words().finditer(padded, begin, stop + 1):
        start, end = match.start(), match.end() - 1
        if start < reached:
            continue
        group, follows = heads[match.group(1)]
        following = _NEXT.match(padded, match.end())
        second = following.group(1) if following else ""
        if follows and second not in follows and not _ADVERB.match(second):
            continue
        for form in group:
            stop = _match(form, text, end, second)
            if stop and _is_verb(form, text, start, end, second):
                found.append(_Hit(start, stop, form))
                reached = stop
                break
    return found


def _match(form: Form, text: str, end: int, second: str) -> int:
    """Where a form ends whose first word ends at ``end`` (0: it does not stand here).

    Adverbs may stand after the first word of a verb ("taking also note of").
    """
    if len(form.words) == 1:
        return end
    fixed = form.tense in {"phrase", "noun"}
    if fixed and second != form.words[1]:
        return 0
    for wanted in form.words[1:]:
        for _ in range(4):
            following = _NEXT.match(text, end)
            if following is None:
                return 0
            word = following.group(1).lower()
            end = following.end()
            if word == wanted:
                break
            if fixed or not _ADVERB.match(word):
                return 0
        else:
            return 0
    return end


def _is_verb(form: Form, text: str, begin: int, end: int, second: str) -> bool:
    """Whether a form that may be a noun or part of one is a verb here; ``end`` is that of its first word."""
    before = text[max(0, begin - 24) : begin]
    bare = before.rstrip()
    if text[begin].isupper() and bare and (bare[-1].isalpha() or bare[-1] in ",’”") and form.tense != "gerund":
        return False  # a capital inside a sentence belongs to a name
    if text[end : end + 1] == "-" or before.endswith("-"):
        return False
    if form.tense == "gerund" and len(form.words) == 1 and second == "of":
        return False  # "the monitoring of"
    noun = form.verb.also_noun and form.tense in _MAY_BE_NOUN
    if not noun and form.verb.kind != "source":
        return True
    last = _LAST.search(before)
    previous = last.group(1).lower() if last else ""
    if form.verb.kind == "source" and previous in _BEFORE_VERB:
        return False  # "to see"
    if noun and form.tense == "base":
        return previous in _BEFORE_VERB
    return not noun or last is None or "," in last.group(2) or "." in last.group(2) or previous in _BEFORE_THIRD


class _Search:
    """One look-up; offsets are those of the reading until the answer is made."""

    def __init__(self, reading: _Reading, base: int, start: int, high: int, kind: str) -> None:
        self.reading = reading
        self.base = base
        self.start = start
        self.kind = kind
        breaks = reading.breaks
        index = bisect_left(breaks, start + 1)
        begin = breaks[index - 1] if index else 0
        self.left = max(begin, start - WINDOW)
        right = breaks[index] if index < len(breaks) else len(reading.text)
        self._hits, self._starts = reading.sentence(begin, right)
        self.right = min(right, high, len(reading.text))

    def run(self) -> Governing:
        bracket = self._open_bracket()
        if bracket is not None:
            return self._bracket(bracket)
        if self.kind == "footnote":
            return self._footnote()
        head, phrase = self._noun_phrase()
        lead = self.reading.text[self.left : phrase]
        if lead.rstrip().endswith(_LED_ENDS) and _LED.search(lead):
            told = self._after(finite_only=True)
            if told is not None:
                return told
        before = self._before(self.left, head)
        if before is not None and not self._is_subject(before, lead):
            return self._give(before)
        return self._after(finite_only=False) or self._fallback(before)

    def _open_bracket(self) -> int | None:
        depth = 0
        low = max(self.left, self.start - 300)
        if self.reading.text.find("(", low, self.start) < 0:
            return None
        for match in reversed(list(_BRACKET.finditer(self.reading.text, low, self.start))):
            if match.group() == ")":
                depth += 1
            elif depth == 0:
                return match.start()
            else:
                depth -= 1
        return None

    def _bracket(self, opened: int) -> Governing:
        hit = self._before(opened, self.start)
        if hit is not None and (hit.form.verb.kind in {"source", "adjunct"} or self.kind != "footnote"):
            return self._give(hit)
        return self._source()

    def _footnote(self) -> Governing:
        hits = [hit for hit in self._between(self.left, self.start) if self._fits(hit)]
        for hit in reversed(hits):
            if hit.form.verb.kind in {"source", "adjunct"}:
                return self._give(hit)
        return self._source()

    def _noun_phrase(self) -> tuple[int, int]:
        """Where the noun of the citation's list begins ("resolutions 5/1 and 5/5"), and its noun phrase."""
        text, head = self.reading.text, self.start
        for match in _NOUN.finditer(text, max(self.left, self.start - 240), self.start):
            head = match.start()
        phrase = head
        stops = {hit.end for hit in self._between(self.left, head)}
        lead = text[self.left : head].rstrip()
        while lead:  # word by word from the end; most phrases are short
            word = lead.rsplit(None, 1)[-1]
            end = self.left + len(lead)
            begin = end - len(word)
            lead = lead[: -len(word)].rstrip()
            if end in stops or not (word[0].isupper() or word in _NOUN_PHRASE) or word[-1] in ",;:.":
                break
            if (
                word in {"in", "In", "to", "By", "Through", "With", "that", "That", "and", "on"}
                and text[end + 1 : end + 2].islower()
            ):
                break
            if word in {"In", "By", "Through", "Under", "With"}:
                break
            phrase = begin
        return head, phrase

    def _before(self, low: int, high: int) -> _Hit | None:
        hits = [hit for hit in self._between(low, self.start) if self._fits(hit)]
        hits = [hit for hit in hits if not self._ended(hit)]
        hits = [hit for hit in hits if not self._aside(hit)] or hits
        hits = self._without_closed(hits, low)
        verbs = [hit for hit in hits if hit.form.tense != "noun"]
        return verbs[-1] if verbs else (hits[-1] if hits else None)

    def _without_closed(self, hits: list[_Hit], low: int) -> list[_Hit]:
        """Drop verbs of relative clauses that ended before this member of the list ("..., and its resolution")."""
        text = self.reading.text
        before = text[max(low, self.start - 160) : self.start]
        if not hits or not before.rstrip().endswith(_CLOSED_ENDS) or not _CLOSED.search(before):
            return hits
        opened = None
        for match in _RELATIVE.finditer(text, low, self.start):
            opened = match.start()
            break
        if opened is None:
            return hits
        kept = [
            hit for hit in hits if hit.start < opened or hit.form.tense == "gerund" or hit.form.verb.kind == "adjunct"
        ]
        return kept or hits

    def _ended(self, hit: _Hit) -> bool:
        """Whether an adjunct ended before the citation: it was an insertion, or its main clause has begun."""
        if hit.form.verb.kind not in {"adjunct", "source"}:
            return False
        between = self.reading.text[hit.end : self.start]
        return _INSERTED.match(between) is not None or _MAIN_CLAUSE.search(between) is not None

    def _aside(self, hit: _Hit) -> bool:
        """Whether a form stands in brackets that close before the citation, or in "adopted by ..., including"."""
        between = self.reading.text[hit.end : self.start]
        if hit.form.tense == "past" and _EXAMPLES.match(between):
            return True
        depth = 0
        for bracket in _BRACKET.finditer(between):
            depth += 1 if bracket.group() == "(" else -1
            if depth < 0:
                return True
        return False

    def _fits(self, hit: _Hit) -> bool:
        if not hit.form.verb.adjacent:
            return True
        between = self.reading.text[hit.end : self.start]
        return (
            len(between) < 120
            and not re.search(r"[;:]|, (?:and |as |the |to |in |which )", between)
            and bool(_NOUN.search(between) or len(between) < 20)
            and not self._between(hit.end, self.start)
        )

    def _is_subject(self, hit: _Hit, lead: str) -> bool:
        return lead.rstrip().endswith("that") and hit.form.verb.kind != "adjunct" and bool(_SUBJECT.search(lead))

    def _after(self, *, finite_only: bool) -> Governing | None:
        """The verb that follows: what an act did, or the predicate of which the citation is the subject."""
        text = self.reading.text
        for hit in self._between(self.start, self.right):
            if hit.form.verb.kind in {"adjunct", "source"}:
                continue
            previous = re.findall(r"[A-Za-z]+", text[max(self.start, hit.start - 40) : hit.start])[-2:]
            auxiliary = any(word in _AUXILIARY for word in previous)
            if hit.form.tense == "past" and not auxiliary and not self._has_subject(hit):
                continue
            if hit.form.tense == "third" and not auxiliary and hit.form.verb.also_noun:
                continue
            if hit.form.tense in _FINITE or (not finite_only and auxiliary):
                return self._give(hit)
        return None

    def _has_subject(self, hit: _Hit) -> bool:
        """Whether a past form stands behind its subject, so that it is no participle ("the report adopted at")."""
        text = self.reading.text[max(self.start, hit.start - 200) : hit.start]
        if text.endswith((", ", ", and ")):
            return bool(_NAMED.search(self.reading.text, self.start, hit.start)) or self._names_before()
        return bool(_SUBJECT_BEFORE.search(text))

    def _names_before(self) -> bool:
        """Whether the subject stands before the phrase ("the Commission, through its resolution 65/2, called upon")."""
        return bool(
            re.search(r"\b[Tt]he [A-Z][A-Za-z ]{2,120}, (?:in|by|through) ", self.reading.text[self.left : self.start])
        )

    def _between(self, low: int, high: int) -> list[_Hit]:
        return self._hits[bisect_left(self._starts, low) : bisect_left(self._starts, high)]

    def _fallback(self, before: _Hit | None) -> Governing:
        if before is not None:
            return self._give(before)
        sentence = self.reading.text[self.left : self.start]
        opening = re.match(r"[\W_]*([A-Z][a-z]{2,20}?)(ing|ed)\b", sentence)
        if opening and self.kind == "preambular":
            lemma = opening.group(1).lower()
            at = self.base + self.left
            return Governing(lemma, "cites", at + opening.start(1), at + opening.end(2))
        return self._source() if len(sentence) < 80 else Governing("refer", verb("refer").relation, *self._here())

    def _source(self) -> Governing:
        row = verb("source")
        return Governing(row.lemma, row.relation, *self._here())

    def _here(self) -> tuple[int, int]:
        return self.base + self.start, self.base + self.start

    def _give(self, hit: _Hit) -> Governing:
        row: Verb = hit.form.verb
        return Governing(row.lemma, row.relation, self.base + hit.start, self.base + hit.end)
