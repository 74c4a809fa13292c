"""Which instrument's article is meant: "of the Convention", "thereof", "its article 8", "that Protocol", a table's row."""

from __future__ import annotations

import re
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
_PROTOCOLS = "Protocols"


@dataclass(frozen=True, slots=True)
class Owners:
    """The instruments whose article is meant (several for "each Protocol") and the step that told them."""

    keys: tuple[str, ...]
    step: str
    anaphora: bool = False


def find_owner(
    mention: ProvisionMention, following: ProvisionMention | None, text: str, names: list[InstrumentName],
    before: Owners | None, previous: ProvisionMention | None, context: Context,
) -> Owners | str:  # fmt: skip
    """The instrument of an article, or the reason why none is certain.

    ``before`` is what the provision before it in the passage was resolved to; ``following`` the next one.
    """
    owners = _after(mention.stop, text, names, context)
    if owners is not None:
        return owners
    if following is not None and _JOINED.fullmatch(text, mention.stop, following.head) and following.lead != "its":
        shared = _after(following.stop, text, names, context)
        if shared is not None and _shareable(mention, following):
            return Owners(shared.keys, f"{shared.step}; list")
    if mention.lead == "its":
        antecedent = _nearest(mention.head, names, context)
        if antecedent is not None:
            return Owners(antecedent.keys, "antecedent of its")
    if before is not None and previous is not None and _JOINED.fullmatch(text, previous.stop, mention.head):
        return Owners(before.keys, "list")
    other = _OTHER_OWNER.match(text, mention.stop)
    if other is not None and not _names_known(other.end("owner"), mention.stop, names) and other["owner"].strip() not in _VAGUE:
        if other["owner"][0].isupper():
            return NO_INSTRUMENT
    antecedent = _nearest(mention.head, names, context)
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


def _after(stop: int, text: str, names: list[InstrumentName], context: Context) -> Owners | None:
    tail = _THEREOF.match(text, stop)
    if tail is not None:
        antecedent = _nearest(stop, names, context)
        return Owners(antecedent.keys, "antecedent of thereof") if antecedent is not None else None
    for name in names:
        if name.start < stop:
            continue
        if name.start - stop > 110:
            return None
        gap = text[stop : name.start]
        if _TAIL.fullmatch(gap):
            keys = _meant(name, names, context)
            return Owners(keys, "explicit" if name.key else f"the {name.noun}") if keys else None
        if "rticle" in gap:
            return None
    return None


def _shareable(mention: ProvisionMention, following: ProvisionMention) -> bool:
    return mention.kind == following.kind and not (following.lead == "common" and mention.lead != "common")


def _nearest(position: int, names: list[InstrumentName], context: Context) -> Owners | None:
    for name in reversed(names):
        if name.end <= position:
            keys = _meant(name, names, context)
            if keys and not name.noun.endswith("s"):
                return Owners(keys, "antecedent")
    return None


def _meant(name: InstrumentName, names: list[InstrumentName], context: Context) -> tuple[str, ...]:
    """The instrument that a name or a bare noun at a place means."""
    if name.key:
        return (name.key,)
    singular = name.noun.removesuffix("s")
    home = context.home
    if name.noun.endswith("s") or name.lead in {"each", "three", "both", "those"}:
        protocols = context.protocols()
        return protocols if protocols and by_key()[protocols[0]].noun == singular else ()
    earlier = [other.key for other in names if other.end <= name.start and other.key and by_key()[other.key].noun == singular]
    if name.lead in {"that", "said"} and earlier:
        return (earlier[-1],)
    if home is not None and home.noun == singular:
        return (home.key,)
    if earlier:
        return (earlier[-1],)
    last = context.last_instrument(singular)
    return (last,) if last else ()


def _names_known(end: int, start: int, names: list[InstrumentName]) -> bool:
    return any(start <= name.start <= end for name in names)
