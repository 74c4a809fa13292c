"""What things are called: labels for identifiers, from the vocabularies and from the identifier's own form."""

from __future__ import annotations

import re
from functools import cache

from ontology.actors import actors
from ontology.bodies import bodies, body_of_symbol
from ontology.counts import printed_year
from ontology.identifiers import Identifier
from ontology.instruments import instruments

_KINDS = {"RES": "resolution", "DEC": "decision"}
_PARTS = {
    "pp": "preambular paragraph",
    "op": "operative paragraph",
    "fn": "footnote",
    "annex": "annex",
    "para": "paragraph",
    "chap": "chapter",
}
_PART = re.compile(r"(pp|op|fn|annex)([A-Za-z0-9.]*)\Z")


@cache
def actor_names() -> dict[str, str]:
    """The label of each actor key of the vocabularies."""
    return {actor.key: actor.name for actor in actors()}


@cache
def actor_types() -> dict[str, str]:
    """The type of each actor key of the vocabularies."""
    return {actor.key: actor.type for actor in actors()}


@cache
def body_names() -> dict[str, str]:
    """The name of each body key."""
    return {body.key: body.name for body in bodies()}


@cache
def body_actors() -> dict[str, str]:
    """The actor key of each body key that has one."""
    return {body.key: body.actor for body in bodies() if body.actor}


@cache
def instrument_names() -> dict[str, str]:
    """The name of each instrument key."""
    return {row.key: row.name for row in instruments()}


def instrument_short_name(key: str) -> str:
    """The usual short name of an instrument, which its row gives first of its other names; else its name or key."""
    for row in instruments():
        if row.key == key:
            return row.names[0] if row.names else row.name
    return key


def body_key(identifier: str) -> str:
    """The key of the body whose act or document an identifier is, or ``""``."""
    body = body_of_symbol(Identifier.parse(identifier).path)
    return body.key if body else ""


@cache
def label(identifier: str) -> str:
    """A short English label: ``General Assembly resolution 70/1``, ``Organized Crime Convention, article 16``."""
    parsed = Identifier.parse(identifier)
    whole = _whole_label(parsed)
    return f"{whole}, {_part_label(parsed.part)}" if parsed.part else whole


def _whole_label(parsed: Identifier) -> str:
    segments = parsed.path.split("/")
    for position, segment in enumerate(segments[1:], start=1):
        rest = segments[position + 1 :]
        if segment in _KINDS and rest:
            body = body_names().get("/".join(segments[:position]), "/".join(segments[:position]))
            year = printed_year(parsed.path)
            return f"{body} {_KINDS[segment]} {_act_number(rest)}" + (f" ({year})" if year else "")
        if segment == "ROP":
            return f"{_body(segments[:position])}, rules of procedure" + _provision(rest)
        if segment == "session" and rest:
            return f"{_body(segments[:position])}, session {rest[0]}"
        if segment == "item" and rest:
            return f"{_body(segments[: position - 1])}, session {segments[position - 1]}, agenda item {_number(rest)}"
        if segment == "art":
            return instrument_short_name("/".join(segments[:position])) + _provision(segments[position:])
    if segments[0] == "SDG":
        noun = segments[1] if len(segments) > 2 else "goal"
        return f"Sustainable Development {'Goal' if noun == 'goal' else noun} {segments[-1]}"
    if segments[0] == "UNTS":
        return f"United Nations Treaty Series, No. {segments[-1]}"
    if segments[0] == "SALES":
        return f"United Nations publication, sales No. {segments[-1]}"
    return instrument_names().get(parsed.path, parsed.path)


def _body(segments: list[str]) -> str:
    key = "/".join(segments)
    return body_names().get(key, key)


def _act_number(segments: list[str]) -> str:
    if len(segments) > 1 and segments[-1].isalpha() and segments[-1].isupper():
        return "/".join(segments[:-1]) + f" {segments[-1]}"
    return "/".join(segments)


def _provision(segments: list[str]) -> str:
    """``["art", "16", "para", "5", "b"]`` as ``, article 16, paragraph 5 (b)``."""
    words = {"art": "article", "rule": "rule", "para": "paragraph"}
    text = ""
    for segment in segments:
        if segment in words:
            text += f", {words[segment]}"
        elif text.endswith(("article", "rule", "paragraph")):
            text += f" {segment}"
        else:
            text += f" ({segment})"
    return text


def _number(segments: list[str]) -> str:
    return segments[0] + "".join(f" ({segment})" for segment in segments[1:])


def _part_label(part: str) -> str:
    words: list[str] = []
    for segment in part.split("/"):
        match = _PART.match(segment)
        if match:
            words.append(_PARTS[match.group(1)] + (f" {match.group(2)}" if match.group(2) else ""))
        elif segment in _PARTS:
            words.append(_PARTS[segment])
        elif words and words[-1] in ("paragraph", "chapter"):
            words[-1] += f" {segment}"
        elif words and re.fullmatch(r"[a-z]{1,4}", segment):
            words[-1] += f" ({segment})"
        elif re.fullmatch(r"[0-9]{1,4}", segment):
            words.append(f"paragraph {segment}")
        else:
            words.append(segment)
    return ", ".join(words)
