"""Which instrument's article is meant: "of the Convention", "thereof", "its article 8", "that Protocol", a table's row."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extract.citations.context import Context
from extract.citations.lexicon import InstrumentName
from extract.citations.mentions import ProvisionMention
from extract.reasons import NO_INSTRUMENT
from ontology.instruments import by_key

_TAIL = re.compile(
    r",?(?: [^.;,]{0,70},)? (?:of|to|under|in|from) (?:(?:the|that|this|each of the|each"
    r"|all|both|said|both the|any of the|the three|the said) )?(?:[a-z]+ )?\Z"
)
_THEREOF = re.compile(r",? (?:thereof|thereto)\b")
_OTHER_OWNER = re.compile(
    r",? (?:of|to) (?:the |that |its |an? )?(?P<owner>(?:[A-Z][A-Za-z]+[ ,]+(?:(?:of|on"
    r"|for|the|and|against|to|in) )*){1,12}|[a-z]+ )"
)
_RULES = re.compile(r",? (?:of|in) (?:the|its) (?:[a-z]+ )?[Rr]ules of [Pp]rocedure")
_JOINED = re.compile(
    r",?(?: [a-z]+)?(?:,? (?:and|or|as well as|together with|and with|in conjunction with"
    r"|read with|to))?(?: (?:with|in|of|to|common|in particular))? ?,? ?\Z"
)
_LONGER = re.compile(r" (?:on|for|concerning|relating to|against) (?:the )?[A-Z]")  # "the Agreement on Trade Facilitation"
_PROTOCOLS = "Protocols"


@dataclass(frozen=True, slots=True)
class Owners:
    """The instruments whose article is meant (several for "each Protocol") and the step that told them."""

    keys: tuple[str, ...]
    step: str
    anaphora: bool = False


class Names:
    """The instruments' names of one passage, each with what it means; nothing is asked twice.

    A passage may be as long as a document, so no question goes through all names.
    """

    def __init__(self, names: Sequence[InstrumentName], context: Context) -> None:
        self.names = names
        self._context = context
        self._starts = [name.start for name in names]
        self._ends = [name.end for name in names]
        self._meant: dict[int, tuple[str, ...]] = {}
        self._before: list[Owners | None] = [None]  # for each number of names, what the last of them means that means one
        self._keys: dict[str, tuple[list[int], list[str]]] = {}  # by noun: ends and keys of full names
        for name in names:
            if name.key:
                ends, keys = self._keys.setdefault(by_key()[name.key].noun, ([], []))
                ends.append(name.end)
                keys.append(name.key)

    def within(self, start: int, end: int) -> bool:
        """Whether a name begins from ``start`` to ``end``."""
        return bisect_left(self._starts, start) < bisect_right(self._starts, end)

    def first(self, position: int) -> int:
        """The index of the first name that begins at or after a position."""
        return bisect_left(self._starts, position)

    def nearest(self, position: int) -> Owners | None:
        """What the last name means that ends at or before a position; plurals and names that mean nothing are passed over."""
        count = bisect_right(self._ends, position)
        while len(self._before) <= count:
            index = len(self._before) - 1
            keys = self.meant(index)
            one = bool(keys) and not self.names[index].noun.endswith("s")
            self._before.append(Owners(keys, "antecedent") if one else self._before[-1])
        return self._before[count]

    def meant(self, index: int) -> tuple[str, ...]:
        """The instruments that a name or a bare noun means."""
        if index not in self._meant:
            self._meant[index] = self._mean(self.names[index])
        return self._meant[index]

    def _mean(self, name: InstrumentName) -> tuple[str, ...]:
        if name.key:
            return (name.key,)
        singular = name.noun.removesuffix("s")
        home = self._context.home
        if name.noun.endswith("s") or name.lead in {"each", "three", "both", "those"}:
            protocols = self._context.protocols()
            return protocols if protocols and by_key()[protocols[0]].noun == singular else ()
        ends, keys = self._keys.get(singular, ([], []))
        before = bisect_right(ends, name.start)
        earlier = keys[before - 1] if before else ""
        if name.lead in {"that", "said"} and earlier:
            return (earlier,)
        if home is not None and home.noun == singular:
            return (home.key,)
        last = earlier or self._context.last_instrument(singular)
        return (last,) if last else ()


def find_owner(
    mention: ProvisionMention, following: ProvisionMention | None, text: str, names: Names,
    before: Owners | None, previous: ProvisionMention | None, context: Context, *, own: bool = False,
) -> Owners | str:  # fmt: skip
    """The instrument of an article, or the reason why none is certain.

    ``own``: the passage stands in a text with articles of its own, so that a bare article may be one of those.
    ``before`` is what the provision before it in the passage was resolved to; ``following`` the next one.
    """
    owners = _after(mention.stop, text, names)
    if owners is not None:
        return owners
    if following is not None and _JOINED.fullmatch(text, mention.stop, following.head) and following.lead != "its":
        shared = _after(following.stop, text, names)
        if shared is not None and _shareable(mention, following):
            return Owners(shared.keys, f"{shared.step}; list")
    if mention.lead == "its":
        antecedent = names.nearest(mention.head)
        if antecedent is not None:
            return Owners(antecedent.keys, "antecedent of its")
    if before is not None and previous is not None and _JOINED.fullmatch(text, previous.stop, mention.head):
        return Owners(before.keys, "list")
    other = _OTHER_OWNER.match(text, mention.stop)
    if other is not None and not names.within(mention.stop, other.end("owner")) and other["owner"].strip() not in _VAGUE:
        if other["owner"][0].isupper():
            return NO_INSTRUMENT
    if own or _after_unknown(mention.stop, text, names):
        return NO_INSTRUMENT
    antecedent = names.nearest(mention.head)
    if antecedent is not None:
        return Owners(antecedent.keys, "antecedent")
    if context.provision[0]:
        return Owners((context.provision[0],), "antecedent, passage before")
    noun_keys = context.holder_instruments
    if noun_keys:
        return Owners((noun_keys[-1],), "antecedent, passage before")
    if context.home is not None:
        return Owners((context.home.key,), "instrument of the body")
    return NO_INSTRUMENT


_VAGUE = frozenset(("which", "particular", "this", "that", "those"))


def rules_owner(mention: ProvisionMention, text: str, context: Context) -> str:
    """Key of the body whose rules of procedure are meant, or an empty string."""
    body = context.document_body
    if body is None:
        return ""
    if _RULES.match(text, mention.stop):
        return body.key
    other = re.match(r",? of (?:the )?(?P<owner>[A-Z][A-Za-z]+)", text[mention.stop : mention.stop + 60])
    if other is not None:
        return ""
    return body.key if context.rules_named else ""


def _after(stop: int, text: str, names: Names) -> Owners | None:
    tail = _THEREOF.match(text, stop)
    if tail is not None:
        antecedent = names.nearest(stop)
        return Owners(antecedent.keys, "antecedent of thereof") if antecedent is not None else None
    for index in range(names.first(stop), len(names.names)):
        name = names.names[index]
        if name.start - stop > 110:
            return None
        gap = text[stop : name.start]
        if _TAIL.fullmatch(gap):
            keys = () if not name.key and _LONGER.match(text, name.end) else names.meant(index)
            return Owners(keys, "explicit" if name.key else f"the {name.noun}") if keys else None
        if "rticle" in gap:
            return None
    return None


def _after_unknown(stop: int, text: str, names: Names) -> bool:
    """Whether "of the Agreement" follows, and no agreement is known that it can mean."""
    index = names.first(stop)
    if index == len(names.names) or names.names[index].start - stop > 110:
        return False
    name = names.names[index]
    longer = not name.key and _LONGER.match(text, name.end) is not None
    return bool(_TAIL.fullmatch(text, stop, name.start)) and (longer or not names.meant(index))


def _shareable(mention: ProvisionMention, following: ProvisionMention) -> bool:
    return mention.kind == following.kind and not (following.lead == "common" and mention.lead != "common")
