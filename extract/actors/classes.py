"""Classes of actors: words that count only in company, and heads with modifiers strung together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from extract.actors.mentions import Found, stands_after, stands_before, type_of
from extract.patterns import holds, lowered, trie
from ontology.actors import Form, compounds

_HYPHENS = tuple(hyphen + space for hyphen in ("", "-", "\u2010", "\u2011", "\u2013") for space in ("", " "))


def in_company(form: Form, text: str, start: int, end: int) -> bool:
    """Whether the words around ``[start, end)`` are such that the form counts."""
    if form.after and not stands_after(text, start, form.after):
        return False
    if form.before and not stands_before(text, end, form.before):
        return False
    if form.not_after and stands_after(text, start, form.not_after):
        return False
    return not (form.not_before and stands_before(text, end, form.not_before))


@cache
def _compound_patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str], dict[str, str]], ...]:
    made = []
    for row in compounds():
        actors = {word.lower(): actor for word, actor in row.modifiers}
        words = trie((print_ for word in actors for print_ in _prints(word)), boundary=r"(?<![a-z-].)")
        links = "|".join(re.escape(link) for link in sorted(row.links, key=len, reverse=True))
        heads = "|".join(sorted(row.heads, key=len, reverse=True))
        chain = (
            rf"{words}(?:,? (?:(?:{links}) ){{0,2}}{words}){{0,6}}"
            rf"(?: (?:{links}|relevant|similar))? (?P<head>{heads})(?![a-z])"
        )
        made.append((re.compile(chain), re.compile(words), actors))
    return tuple(made)


def _prints(word: str) -> Iterator[str]:
    """A modifier in small letters as printers set it: another hyphen or none, a space after it."""
    parts = re.split("([ -])", word)
    signs = [(" ", "\u00a0") if sign == " " else _HYPHENS for sign in parts[1::2]]
    for chosen in product(*signs):
        yield "".join(part for pair in zip(parts[::2], (*chosen, ""), strict=True) for part in pair)


def find_compounds(text: str) -> Iterator[Found]:
    """Mentions of classes by head and modifiers: one for each actor that the modifiers name.

    The last group of modifiers takes the head with it; an earlier one ends with its own last modifier.
    """
    if not holds(text, _heads()):
        return
    small = lowered(text)
    for chain, word, actors in _compound_patterns():
        for match in chain.finditer(small):
            runs: list[Found] = []
            for part in word.finditer(small, match.start(), match.start("head")):
                actor = actors[_plain(part.group())]
                if runs and runs[-1].actor == actor:
                    runs[-1] = runs[-1]._replace(end=part.end())
                else:
                    runs.append(Found(part.start(), part.end(), actor, type_of(actor), "compound"))
            if runs:
                runs[-1] = runs[-1]._replace(end=match.end("head"))
            yield from runs


@cache
def _heads() -> tuple[str, ...]:
    return tuple(sorted({head.rstrip("s") for row in compounds() for head in row.heads}))


def _plain(word: str) -> str:
    """A modifier as the table spells it."""
    folded = re.sub(r"[-\u2010\u2011\u2013] ?", "-", word.lower().replace("\u00a0", " "))
    known = {modifier.lower() for row in compounds() for modifier, _ in row.modifiers}
    if folded in known:
        return folded
    squeezed = folded.replace("-", "").replace(" ", "")
    return next((m for m in sorted(known) if m.replace("-", "").replace(" ", "") == squeezed), folded)


_APPOSITION_BEFORE = re.compile(r", an? (?:[a-z-]+ ){0,2}\Z")
_APPOSITION_AFTER = re.compile(r"[,.;:)]|\Z| (?:of|to|for|in) the\b")
_NAME_AT_END = re.compile(r"(?<![.;:] )(?<!^)\b[A-Z][^\s,]*\Z")
_LISTED_AFTER = re.compile(r"(?:: ?| )(?:the )?[A-Z]")
_SIGNATORY = re.compile(r"\b(?:signatory|observer|following|the|of|for)\s\Z")


def is_apposition(text: str, mention: Found, singular: bool, before: Found | None) -> bool:
    """Whether a class only says what somebody named beside it is.

    "Somalia, an observer State"; "INTERPOL, an intergovernmental organization"; "the non-governmental
    organizations Alpha and Beta"; "the signatory States Thailand and Japan".
    """
    if singular and _APPOSITION_AFTER.match(text, mention.end):
        left = text[max(0, mention.start - 60) : mention.start]
        article = _APPOSITION_BEFORE.search(left)
        if article:
            comma = mention.start - (len(left) - article.start())
            if before is not None and before.end == comma:
                return True
            if _NAME_AT_END.search(text, max(0, comma - 60), comma):
                return True
    if _LISTED_AFTER.match(text, mention.end) is None:
        return False
    return _SIGNATORY.search(text, max(0, mention.start - 20), mention.start) is not None
