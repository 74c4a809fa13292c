"""Numbers below a heading, resolved: the body is that of the heading, the kind too, or what the number's range tells."""

from __future__ import annotations

from bisect import bisect_left

from extract.citations.choose import choose_body
from extract.citations.context import Cited, Context
from extract.citations.found import Found, overlaps
from extract.citations.listed import Listed
from extract.citations.mentions import ActMention
from extract.citations.numbers import act_identifier
from extract.reasons import NO_BODY, SEVERAL_KINDS
from ontology.bodies import Body


def resolve_listed(found: Found, context: Context) -> None:
    """Cite the numbers of a passage that a heading governs and that no words of the passage explain."""
    pieces = found.passage.content.pieces
    taken = sorted((act.start, act.end) for act, _, _ in found.acts)
    opened = {record.start for record in found.unresolved}
    first = bisect_left(context.listed, pieces[0].start, key=lambda entry: entry.start)
    for entry in context.listed[first:]:
        if entry.start >= pieces[-1].end:
            break
        span = found.passage.content.cleaned_span(entry.start, entry.end)
        if span is None or entry.start in opened:
            continue
        if not overlaps(taken, *span):
            _resolve(found, context, entry, *span)
        elif entry.title:  # the first number, which the heading's words lead to, has the title of its line
            for place, citation in enumerate(found.citations):
                if citation.start == entry.start and not citation.title:
                    found.citations[place] = citation._replace(title=entry.title)


def _resolve(found: Found, context: Context, entry: Listed, start: int, end: int) -> None:
    mention = ActMention(
        start=start, end=end, noun=entry.nouns[0], number=entry.number, head=start, lead="named" if entry.bodies else "",
        bodies=entry.bodies, group=start, repeat=True, title=entry.title, after=end,
    )  # fmt: skip
    if entry.foreign:
        found.leave_open(start, end, NO_BODY)
        return
    choice = choose_body(mention, found.text, context, None)
    body = choice.body
    if body is None:
        found.leave_open(start, end, choice.step, choice.candidates)
        return
    noun = _noun(entry, body)
    target = act_identifier(body, noun, entry.number) if noun else ""
    if not target:
        both = tuple(act_identifier(body, noun, entry.number) for noun in entry.nouns)
        found.leave_open(start, end, SEVERAL_KINDS if all(both) else NO_BODY, both)
        return
    if target in context.own:
        found.set_aside(start, end, "the act's own number in a list of contents")
        return
    found.cite(start, end, target, noun, "heading above", title=entry.title)
    found.acts.append((mention._replace(noun=noun), target, body.key))
    found.acts.sort(key=lambda act: act[0].start)
    context.acts.append(Cited(target, noun, context.index, found.passage.holder, found.passage.section))


def _noun(entry: Listed, body: Body) -> str:
    """The kind of the act: the heading's; where that names both, what the number's range tells; else nothing."""
    if len(entry.nouns) == 1:
        return entry.nouns[0]
    if body.decisions_from and entry.number.form in {"session/serial", "year/serial"} and entry.number.serial.isdigit():
        return "decision" if int(entry.number.serial) >= body.decisions_from else "resolution"
    known = [noun for noun in entry.nouns if act_identifier(body, noun, entry.number)]
    return known[0] if len(known) == 1 else ""
