"""From mentions to citations: one passage after another, with the document's context."""

from __future__ import annotations

import re
from bisect import insort
from dataclasses import replace

from extract.citations import lexicon
from extract.citations.acts import find_acts
from extract.citations.choose import choose_body, connected, contradicted, date_of
from extract.citations.comments import find_comments, resolve_comments
from extract.citations.context import Cited, Context, fold
from extract.citations.found import Found, overlaps
from extract.citations.governed import resolve_listed
from extract.citations.lists import title_after
from extract.citations.mentions import ActMention, PlainMention, ProvisionMention
from extract.citations.numbers import act_identifier, fits
from extract.citations.places import annex_of, main_source, resolve_anaphora, resolve_paragraphs
from extract.citations.plain import find_plain, may_point
from extract.citations.provisions import find_provisions
from extract.citations.symbols import find_symbols
from extract.citations.treaties import Names, Owners, find_owner, rules_owner
from extract.citations.unknown import leave_unknown
from extract.citations.whole import resolve_whole
from extract.languages.acts import find_acts as find_acts_elsewhere
from extract.languages.acts import named_before
from extract.reasons import NO_BODY, NO_INSTRUMENT, NO_SESSION, NO_SUCH_PART, NUMBER_OUT_OF_RANGE
from extract.text import Passage
from ontology.bodies import by_key
from ontology.counts import counted, counted_years, year_agrees
from ontology.instruments import by_key as instruments_by_key
from ontology.languages import codes
from ontology.numbers import Designation, find_coded, read_symbol
from ontology.symbols import relative

__all__ = ["resolve_passage"]

# What stands before the first act and is a sentence is a text of its own, such as a President's statement.
# So is the paragraph of a preamble that no formula opened: "Recalling its decision 1/CP.16,".
_SENTENCE = re.compile(r"(?:.{60,}|(?:\[[A-Z0-9. a-z]{2,8}\] ?)?[A-Z][a-z]+ing\b.{12,})[.;:,”\"\]]\s*", re.DOTALL)
_FIGURE = re.compile("[0-9]")
_ROMAN_ARTICLE = re.compile("rticles? [IVX]")
_OWN_ARTICLE = re.compile(
    r"(?:Article|Rule|ARTICLE|RULE) [0-9IVX]{1,4}\.?(?: [^.]{0,80})?"
)  # heads an article of this text
_OWN_NUMBER = re.compile(r"(?:[A-Z][A-Za-z]+ ){0,6}(?:[Rr]esolution|[Dd]ecision|RESOLUTION|DECISION) [0-9IVXSE][0-9A-Za-z/() .-]{0,20}")
_BESIDE_OWN = 30  # characters beside a document's own symbol up to which a line is a header
# A title or subtitle above the text that names an act of others: "Report submitted pursuant to resolution 2004/37".
_GOVERNED = re.compile(r"[A-Za-z-]{4,} (?:to|of|with|under|by|on|in|for|and|TO|OF|WITH|UNDER|BY|ON|IN|FOR|AND) ")
_HEADINGS = frozenset(("heading", "front", "title"))
_SKIPPED = frozenset(("title", "contents", "furniture", "masthead"))


def resolve_passage(passage: Passage, context: Context) -> Found | None:
    """Find and resolve everything that a passage cites; None where nothing can be cited."""
    text = passage.text
    names = lexicon.instrument_names(text)
    bodies = lexicon.body_names(text) if passage.kind != "contents" else []
    coded = find_coded(text, context.coded)
    comments = [(comment.start, comment.end + 8) for comment in find_comments(text)]  # with the year in brackets
    numbered = bool(coded or _FIGURE.search(text, passage.body_start) or _ROMAN_ARTICLE.search(text, passage.body_start))
    if (passage.kind in _SKIPPED and not (passage.kind == "title" and numbered)) or not (numbered or may_point(text)):
        only = Found(passage, context.structure, context.full_text) if names and context.structure.document.language == "en" else None
        if only is not None:
            resolve_whole(only, names, bodies, context)
        context.leave(names, bodies)
        return only
    found = Found(passage, context.structure, context.full_text)
    if passage.kind == "title":  # "Implementation of General Assembly resolution 46/152"
        _acts(found, context, [(one.start, one.end) for one in coded], front=False)
        if coded:
            _symbols(found, context, coded, front=False)
        if context.listed:
            resolve_listed(found, context)
        context.leave(names, bodies)
        return found
    # A note of the masthead ("* A/80/50.") is no line of it.
    front = passage.unit.endswith("#front") and not text.startswith("*") and not _SENTENCE.fullmatch(text)
    if numbered:  # else there is no act, symbol, article or rule
        spans = sorted([*((one.start, one.end) for one in coded), *comments])
        _acts(found, context, spans, front=front)
        if context.listed:
            resolve_listed(found, context)
        _symbols(found, context, coded, front=front)
        if not front:
            resolve_comments(found, context)
    if found.language != "en":
        return found  # articles, paragraphs and anaphora are found by English words
    if not front and not (passage.kind == "heading" and _OWN_ARTICLE.fullmatch(text)):
        if numbered and (provisions := find_provisions(text)):
            _provisions(found, provisions, names, context)
        if plain := find_plain(text, passage.kind, numbered=numbered):
            _plain(found, plain, context)
            resolve_paragraphs(found, [item for item in plain if item.form == "paragraph"], context)
            resolve_anaphora(found, [item for item in plain if item.form in {"anaphora", "ibid"}], context)
        if numbered:
            leave_unknown(found)
        resolve_whole(found, names, bodies, context)
    context.source = main_source(found) or context.source
    context.leave(names, bodies)
    return found


def _acts(found: Found, context: Context, coded: list[tuple[int, int]], *, front: bool) -> None:
    before: tuple[ActMention, str] | None = None
    governing: int | None = None  # where the verb of a list is looked for: at its first element
    language = found.language
    if language != "en" and language not in codes():
        return  # its words for acts are in no table
    for mention in find_acts_elsewhere(found.text, language) if language in codes() else find_acts(found.text):
        if overlaps(coded, mention.start, mention.end):
            continue
        if front and not (_bracketed(found.text, mention.start) or _GOVERNED.search(found.text, 0, mention.head)):
            found.set_aside(mention.start, mention.end, "masthead")
            continue
        if language in codes() and not mention.bodies and mention.lead != "its":
            mention = _named_before(mention, found.text, language, context)
        mention, misprint = _year_mended(mention, context)
        choice = choose_body(mention, found.text, context, before)
        target = act_identifier(choice.body, mention.noun, mention.number) if choice.body is not None else ""
        if not target or choice.body is None:
            candidates = _of_another_year(mention) or choice.candidates
            found.leave_open(mention.start, mention.end, NO_BODY if choice.body else choice.step, candidates)
            found.open_acts.append(mention)
            continue
        steps = choice.step + ("; elided noun" if mention.repeat else "") + ("; year misprinted" if misprint else "")
        part = annex_of(found.text, mention) or mention.part
        whole = target
        if part:
            target = f"{target}/{part}" if "#" in target else f"{target}#{part}"
        own = _OWN_NUMBER.match(found.text) if found.passage.kind in _HEADINGS else None
        if own is not None and (own.end() == len(found.text) or found.passage.kind == "title"):
            found.set_aside(mention.start, mention.end, "heading of an act that is known under another symbol")
            continue
        if whole in context.own and (front or found.passage.kind in _HEADINGS):
            found.set_aside(mention.start, mention.end, "the act's own heading")
            continue
        shared = mention.repeat or (before is not None and connected(found.text, before[0], mention))
        if not shared or governing is None:
            governing = mention.start
        found.cite(
            mention.start, mention.end, target, mention.noun, steps,
            title=mention.title, date=date_of(choice.body, mention), verb_at=governing if shared else None,
            note="misprint" if misprint else "",
        )  # fmt: skip
        before = (mention, choice.body.key)
        found.acts.append((mention, target, choice.body.key))
        context.acts.append(Cited(whole, mention.noun, context.index, found.passage.holder, found.passage.section))
        if choice.step in {"explicit", "subject before", "subject after", "list"} or mention.lead == "its":
            context.numbers.setdefault((mention.noun, mention.number.printed), whole)
            if mention.number.form.startswith("serial ("):
                context.numbers.setdefault((mention.noun, mention.number.serial), whole)
        if found.passage.kind == "footnote":
            insort(found.sources, (mention.start, target, mention.noun))


def _of_another_year(mention: ActMention) -> tuple[str, ...]:
    """The act of a body that counts through, where the year printed with the number is not its own."""
    number = mention.number
    if number.form != "serial (year)":
        return ()
    return tuple(
        act_identifier(by_key()[key], mention.noun, number)
        for key in counted()
        if not year_agrees(key, number.serial, number.session)
    )


def _year_mended(mention: ActMention, context: Context) -> tuple[ActMention, bool]:
    """A number with a year that it cannot have, "2140 (2017)", where the document has it with the year that it has.

    Without such a witness the mention stays as it is, and no body takes it.
    """
    number = mention.number
    if number.form != "serial (year)" or not number.serial.isdigit():
        return mention, False
    for body in counted():
        years = counted_years(body, int(number.serial))
        if years is not None and years[0] == years[1] != int(number.session):
            if re.search(rf"(?<![0-9/]){number.serial} \({years[0]}\)", context.full_text):
                return mention._replace(number=replace(number, session=str(years[0])), date=""), True
    return mention, False


def _named_before(mention: ActMention, text: str, language: str, context: Context) -> ActMention:
    """A bare number that the citing body cannot mean is the act of the body named last before it, if that can have it."""
    citing = context.citing
    if citing is not None and fits(citing, mention.number) and not contradicted(citing, mention, context):
        return mention
    key = named_before(text, mention.start, language)
    named = by_key().get(key)
    if named is None or not fits(named, mention.number) or contradicted(named, mention, context):
        return mention
    return mention._replace(bodies=(key,), lead="named")


def _bracketed(text: str, position: int) -> bool:
    return text.rfind("[", 0, position) > text.rfind("]", 0, position) or (
        text.rfind("(", 0, position) > text.rfind(")", 0, position) and "[" in text[:position]
    )


def _symbols(found: Found, context: Context, coded: list[Designation], *, front: bool) -> None:
    acts = [(act.start, act.end) for act, _, _ in found.acts]
    told = {(one.start, one.end): one.kind for one in coded}
    for mention in find_symbols(found.text, document=context.full_text, coded=coded):
        kind, symbol = read_symbol(mention.symbol)
        by_form = told.get((mention.start, mention.end), "")
        kind = by_form or kind
        if symbol.split("/")[0] in relative():
            if context.citing is None:
                found.leave_open(mention.start, mention.end, NO_BODY)
                continue
            symbol = f"{context.citing.key}/{symbol}"
        if front and (symbol in context.own or not _bracketed(found.text, mention.start)):
            found.set_aside(mention.start, mention.end, "masthead")
            continue
        if (
            symbol in context.own
            and found.passage.kind != "footnote"
            and (found.passage.kind == "heading" or len(found.text) - (mention.end - mention.start) < _BESIDE_OWN)
        ):
            found.set_aside(mention.start, mention.end, "the document's symbol alone on a line, as a header prints it")
            continue
        target = f"{symbol}#{mention.part}" if mention.part else symbol
        if overlaps(acts, mention.start, mention.end):
            continue  # that span has its record
        steps = "; ".join(
            step
            for step, present in (
                ("form of the number" if by_form else "symbol", True), ("OCR or misprint repaired", mention.repaired), ("short form", mention.short),
                ("joint document", mention.joint >= 0),
            )
            if present
        )  # fmt: skip
        found.cite(mention.start, mention.end, target, kind, steps, note="misprint" if mention.repaired else "")
        found.symbols.append((mention, symbol))
        if found.passage.kind == "footnote":
            insort(found.sources, (mention.start, target, kind))
        if kind in {"resolution", "decision"}:
            context.acts.append(Cited(symbol, kind, context.index, found.passage.holder, found.passage.section))


def _provisions(
    found: Found, mentions: tuple[ProvisionMention, ...], names: list[lexicon.InstrumentName], context: Context
) -> None:
    before: Owners | None = None
    previous: ProvisionMention | None = None
    known = Names(names, context)
    own = context.has_articles(found.passage.unit)
    for index, mention in enumerate(mentions):
        found.taken.append((mention.head, mention.stop))
        following = (
            mentions[index + 1] if index + 1 < len(mentions) and mentions[index + 1].kind == mention.kind else None
        )
        if mention.kind == "rule":
            body = rules_owner(mention, found.text, context)
            for place in mention.places:
                if body:
                    found.cite(
                        place.start, place.end, f"{body}/ROP/rule/{'/'.join(place.path)}", "rule", "rules of the body"
                    )
                else:
                    found.leave_open(place.start, place.end, NO_INSTRUMENT)
            previous, before = None, None
            continue
        owners = find_owner(mention, following, found.text, known, before, previous, context, own=own)
        if isinstance(owners, str):
            for place in mention.places:
                found.leave_open(place.start, place.end, owners)
            previous, before = None, None
            continue
        previous, before = mention, owners
        for place in mention.places:
            number = int("".join(filter(str.isdigit, place.path[0])))
            for key in owners.keys:
                last = instruments_by_key()[key].articles
                if last and number > last and owners.step not in {"explicit"}:
                    found.leave_open(place.start, place.end, NUMBER_OUT_OF_RANGE, (f"{key}/art/{place.path[0]}",))
                    continue
                found.cite(place.start, place.end, f"{key}/art/{'/'.join(place.path)}", "article", owners.step)
                context.provision = (key, place.path[0])


def _plain(found: Found, mentions: tuple[PlainMention, ...], context: Context) -> None:
    for mention in mentions:
        if mention.form == "treaty":
            target = "/".join(mention.values)
            found.cite(mention.start, mention.end, target, "treaty-series", "registration")
            if found.passage.kind == "footnote":
                insort(found.sources, (mention.start, target, "treaty-series"))
        elif mention.form == "sales":
            target = f"SALES/{mention.values[0]}"
            found.cite(mention.start, mention.end, target, "publication", "sales number")
            if found.passage.kind == "footnote":
                insort(found.sources, (mention.start, target, "publication"))
        elif mention.form == "sdg":
            level, number = mention.values
            target = f"SDG/{number}" if level == "goal" else f"SDG/{level}/{number}"
            found.cite(mention.start, mention.end, target, "sdg", "explicit")
        elif mention.form == "item":
            _item(found, mention, context)
        elif mention.form in {"table", "annex-number"}:
            _self(found, mention, context)


def _item(found: Found, mention: PlainMention, context: Context) -> None:
    document = context.structure.document
    if not document.session or not document.body:
        found.leave_open(mention.start, mention.end, NO_SESSION)
        return
    title = title_after(found.text, mention.end)
    number = "/".join(mention.values)
    note = ""
    if title:
        known = [item for item, words in context.structure.agenda if fold(words) == fold(title)]
        stated = dict(context.structure.agenda).get(number, title)
        if len(known) == 1 and known[0] != number and fold(stated) != fold(title):
            number, note = known[0], "misprint"
        elif (number, fold(title)) in context.items:
            number, note = context.items[number, fold(title)], "misprint"
    steps = "number and title" if title else "number"
    found.cite(
        mention.start,
        mention.end,
        f"{document.body}/{document.session}/item/{number}",
        "agenda-item",
        steps,
        title=title,
        note=note,
    )


def _self(found: Found, mention: PlainMention, context: Context) -> None:
    holder = found.passage.holder
    number = mention.values[0]
    units = context.units
    if mention.form == "annex-number":
        target = f"{holder}#annex{number}"
        if target in units or any(unit.startswith(target + "/") for unit in units):
            found.cite(mention.start, mention.end, target, "self", "part of this text")
        else:
            found.leave_open(mention.start, mention.end, NO_SUCH_PART)
        return
    for target in (
        f"{holder}#annex/appendix/table{number}",
        f"{holder}#appendix/table{number}",
        f"{holder}#annex/table{number}",
    ):
        if target in units:
            found.cite(mention.start, mention.end, target, "self", "part of this text")
            return
    found.leave_open(mention.start, mention.end, NO_SUCH_PART)
