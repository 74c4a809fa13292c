"""Numbered paragraphs of acts, documents, articles and the text itself; annexes; anaphora and "Ibid."."""

from __future__ import annotations

import re
from bisect import bisect_left, insort

from extract.citations import lexicon
from extract.citations.context import Cited, Context
from extract.citations.found import Found, overlaps
from extract.citations.mentions import ActMention, PlainMention
from extract.citations.symbols import find_symbols, part_path
from extract.reasons import NO_ANTECEDENT, NO_SUCH_PART, NOT_NAMED, SEVERAL_ANTECEDENTS
from ontology.instruments import named_texts

_ANNEX_BEFORE = re.compile(
    r"\b(?P<annexed>annexed)?(?P<word>annex|annexes|appendix) ?(?P<number>[IVX]+|[0-9]+"
    r"|[A-Z])? (?:to|of) (?:the )?(?:[A-Z][A-Za-z]+(?:(?: of| on| and| for| the)* [A-Z]"
    r"[A-Za-z]+){0,12}(?:['’]s)? |its |that )?\Z"
)
_OF_ACT = re.compile(
    r"(?:,? (?:and [0-9 ,()a-z]{1,30})?)?,? (?:of|to|in|contained in) (?:the )?(?:annex"
    r"(?: [IVX0-9]+)? (?:to|of) )?(?:the )?(?:[A-Z][A-Za-z]+(?:(?: of| on| and| for| the)* "
    r"[A-Z][A-Za-z]+){0,12}(?:['’]s)? |its )?\Z"
)
_OF_ACT_LIMIT = 190  # characters from a paragraph to the noun of its act
_RIGHT_AFTER_ACT = re.compile(r"(?:, annex[^,]{0,5})?,? ?\(?")
_OF_THAT_ARTICLE = re.compile(r",? of (?:that|the same|the said|this) article\b")
_OF_THAT_ACT = re.compile(
    r",? of (?:that|the same|the said|the(?= (?:resolution|decision)(?:[,.;:)]|\Z| (?:and|or|the|which|to|in|by|it)\b))) (?P<noun>resolution|decision)\b"
)
_OF_ITS_PLACE = re.compile(r",? (?:above|below|of the present|of this|hereof)\b")
_OTHER_TEXT = re.compile(r",? (?:of|in|to) (?:the|its|that|their|his|her|an?|document|general comment|[A-Z])\b")
_OF_A_REPORT = re.compile(
    r",? (?:of|in|to) (?:the|its|their) (?:[a-z]+ )?(?:report|note|document|recommendations"
    r"|outcome|study|summary)\b"
)
_CLAUSE_END = re.compile(r"[.;] (?=[A-Z])")
_PHRASE_LIMIT = 400
_ANTECEDENT_LIMIT = 3000  # characters back from "its" to what it means
_MANY = 64  # acts of a passage that "those resolutions" can mean
_AFTER_SYMBOL = re.compile(r"\)?[*”\"]{0,2},? ?\(?(?:(?:annex|chap|sect|part|appendix)[^;]{0,40}, ?)?\Z")
_PASSAGES_BACK = 12  # at most, to an antecedent, in the same section
_IBID_PART = re.compile(
    r"\.?,? (?P<word>annex(?:es)?|appendix|chap(?:ter|\.)|sect(?:ion|\.)|part)(?![a-z])"
    r"(?: (?P<number>[IVX]+|[0-9]+|[A-Z])\b)?"
)
# "Ibid., Supplement No. 53A (A/74/53/Add.1)": the series is the same, the document is another.
_IBID_SUPPLEMENT = re.compile(r"\.?, [^;()]{0,120}?[Ss]upplement No\. ?[0-9]{1,3}[A-Z]?(?: and (?:corrigend|addend)(?:um|a))? ?\(")
_AFTER_IBID = re.compile(r"\b[IlT1i]bid\.?,? \Z")
_THEREOF = re.compile(r",? thereof\b")
_ITS = re.compile(r"\bits (?:operative )?\Z")
_ANNEX_NAMED = re.compile(
    r"annex(?: (?P<number>[IVX]+))? to (?P<what>the present (?:resolution|decision)|the "
    r"(?:resolution|decision))"
)
_LONGEST_QUOTATION = 1502  # characters, with its marks
_QUOTED = re.compile(rf"“[^”]{{0,{_LONGEST_QUOTATION - 2}}}”")


def annex_of(text: str, mention: ActMention) -> str:
    """The part that words before an act name: "the annex to resolution 9/1" (not "annexed to")."""
    match = _ANNEX_BEFORE.search(text, max(0, mention.head - 170), mention.head)
    if match is None or mention.repeat:
        return ""
    return f"annex{match['number'] or ''}" if match["word"].startswith("annex") else "appendix"


def resolve_paragraphs(found: Found, mentions: list[PlainMention], context: Context) -> None:
    """Paragraphs cited by number: of an act, of a document, of "that article", of the text itself."""
    text = found.text
    for mention in mentions:
        if overlaps(found.taken, mention.start, mention.end):
            found.set_aside(mention.start, mention.end, "paragraph of an article, which has its record")
            continue
        *path, stop_text = mention.values
        stop = int(stop_text)
        if _of_article(found, mention, tuple(path), stop, context):
            continue
        if _of_act(found, mention, tuple(path), stop, context):
            continue
        if _of_open_act(found, stop):
            found.leave_open(mention.start, mention.end, NOT_NAMED)
            continue
        if _of_symbol(found, mention, tuple(path)) or _of_ibid(found, mention, tuple(path), context):
            continue
        if _of_named_text(found, mention, tuple(path), stop):
            continue
        if _its_paragraph(found, mention, tuple(path), context):
            continue
        if _of_noted_text(found, mention, tuple(path), stop, context):
            continue
        if _OTHER_TEXT.match(text, stop) and not _OF_ITS_PLACE.match(text, stop):
            found.leave_open(mention.start, mention.end, NOT_NAMED)
            continue
        _of_this_text(found, mention, tuple(path), context)


def _of_article(found: Found, mention: PlainMention, path: tuple[str, ...], stop: int, context: Context) -> bool:
    if not _OF_THAT_ARTICLE.match(found.text, stop):
        return False
    key, article = context.provision
    if found.text.startswith("this article", found.text.find("this", stop)) and context.has_articles(found.passage.unit):
        key = ""  # the article that the paragraph itself stands in
    if not key:
        found.leave_open(mention.start, mention.end, NO_ANTECEDENT)
        return True
    found.cite(
        mention.start,
        mention.end,
        f"{key}/art/{article}/para/{'/'.join(path)}",
        "article",
        "that article",
        anaphora=True,
    )
    return True


def _of_act(found: Found, mention: PlainMention, path: tuple[str, ...], stop: int, context: Context) -> bool:
    for index in range(bisect_left(found.acts, stop, key=lambda act: act[0].start), len(found.acts)):
        act, target, _ = found.acts[index]
        if act.head - stop >= _OF_ACT_LIMIT:
            break
        if act.head >= stop and not act.repeat:
            if _OF_ACT.fullmatch(found.text, stop, act.head):
                _paragraph(found, mention, target, path, "paragraph of an act")
                return True
            break
    same = _OF_THAT_ACT.match(found.text, stop)
    if same is not None:
        antecedents = _antecedents(found, context, same["noun"], mention.start)
        if len(antecedents) == 1:
            _paragraph(found, mention, antecedents[0], path, "paragraph of that act", anaphora=True)
        else:
            found.leave_open(
                mention.start, mention.end, SEVERAL_ANTECEDENTS if antecedents else NO_ANTECEDENT, antecedents
            )
        return True
    count = found.acts_before(mention.head)
    if not count:
        return False
    act, target, _ = found.acts[count - 1]
    if _THEREOF.match(found.text, stop) and lexicon.sentence_start(found.text, mention.head) <= act.head:
        _paragraph(found, mention, target, path, "paragraph of that act")
        return True
    if _RIGHT_AFTER_ACT.fullmatch(found.text, act.end, mention.head):
        _paragraph(found, mention, target, path, "paragraph of an act")
        return True
    return False


def _of_open_act(found: Found, stop: int) -> bool:
    """Whether an act follows that was left without target: its paragraphs are not those of this text."""
    return any(
        stop <= act.head < stop + _OF_ACT_LIMIT and _OF_ACT.fullmatch(found.text, stop, act.head) for act in found.open_acts
    )


def _paragraph(
    found: Found, mention: PlainMention, target: str, path: tuple[str, ...], steps: str, *, anaphora: bool = False
) -> None:
    separator = "/" if "#" in target else "#"
    found.cite(
        mention.start, mention.end, f"{target}{separator}para/{'/'.join(path)}", "paragraph", steps, anaphora=anaphora
    )


def _of_symbol(found: Found, mention: PlainMention, path: tuple[str, ...]) -> bool:
    """Paragraphs printed after a symbol; under each symbol of a joint document."""
    index = found.symbols_before(mention.head) - 1
    if index < 0:
        return False
    symbol, target = found.symbols[index]
    if not _AFTER_SYMBOL.fullmatch(found.text, symbol.end, mention.head):
        return False
    group = [target]
    while index > 0 and found.symbols[index][0].joint >= 0:
        index -= 1
        group.insert(0, found.symbols[index][1])
    for base in group:
        # "(A/66/53), chap. II, para. 24": the symbol's own record may bear the whole path already.
        part = symbol.part.removesuffix(f"/para/{path[0]}")
        whole = f"{base}#{part}" if part and "para" not in part else base
        _paragraph(found, mention, whole, path, "paragraph of a document")
    return True


def _of_ibid(found: Found, mention: PlainMention, path: tuple[str, ...], context: Context) -> bool:
    """ "Ibid., para. 8": a paragraph of the source that the note before gave."""
    target, _ = _source_before(found, mention.head, context)
    if found.passage.kind != "footnote" or not target or not _AFTER_IBID.search(
        found.text, max(0, mention.head - 10), mention.head
    ):
        return False
    _paragraph(found, mention, target.partition("#para/")[0], path, "paragraph of the source before", anaphora=True)
    return True


def _of_named_text(found: Found, mention: PlainMention, path: tuple[str, ...], stop: int) -> bool:
    tail = found.text[stop : stop + 140].lstrip(" ,")
    for named in named_texts():
        if tail.casefold().startswith(("of the " + named.name.casefold(), "in the " + named.name.casefold())):
            _paragraph(found, mention, named.target, path, "text known by its name")
            return True
    return False


def _of_noted_text(found: Found, mention: PlainMention, path: tuple[str, ...], stop: int, context: Context) -> bool:
    """ "paragraphs 52 and 53 of the report on the meeting": the one symbol of the footnote whose sign ends the phrase."""
    if not _OF_A_REPORT.match(found.text, stop):
        return False
    sign = next((anchor for anchor in found.passage.anchors if stop < anchor.position <= stop + _PHRASE_LIMIT), None)
    if sign is None or _CLAUSE_END.search(found.text, stop, sign.position):
        return False
    symbols = find_symbols(context.notes.get(f"{found.passage.holder}#fn{sign.label}", ""))
    if len(symbols) != 1:
        return False
    _paragraph(found, mention, symbols[0].symbol, path, f"footnote {sign.label}")
    return True


def _its_paragraph(found: Found, mention: PlainMention, path: tuple[str, ...], context: Context) -> bool:
    """ "including its paragraph 54": of the annex named just before."""
    if not _ITS.search(found.text, max(0, mention.head - 16), mention.head):
        return False
    named = None
    for match in _ANNEX_NAMED.finditer(found.text, max(0, mention.head - _ANTECEDENT_LIMIT), mention.head):
        named = match
    count = found.acts_before(mention.head)
    act, target, _ = found.acts[count - 1] if count else (None, "", "")
    if act is not None and (named is None or act.end > named.end()) and mention.head - act.end < 160:
        _paragraph(found, mention, target, path, "antecedent of its")
        return True
    if named is None:
        return False
    annex = f"annex{named['number'] or ''}"
    if "present" in named["what"]:
        target = f"{found.passage.holder}#{annex}"
        found.cite(mention.start, mention.end, f"{target}/para/{'/'.join(path)}", "self", "antecedent of its")
        return True
    antecedents = _antecedents(found, context, named["what"].split()[-1], named.start())
    if len(antecedents) == 1:
        _paragraph(found, mention, f"{antecedents[0]}#{annex}", path, "antecedent of its")
    else:
        found.leave_open(mention.start, mention.end, SEVERAL_ANTECEDENTS if antecedents else NO_ANTECEDENT, antecedents)
    return True


def _of_this_text(found: Found, mention: PlainMention, path: tuple[str, ...], context: Context) -> None:
    """A paragraph of the text that the passage stands in, if it has one of that number."""
    passage = found.passage
    part = passage.unit.partition("#")[2]
    candidates: list[tuple[str, str]] = []
    if part.startswith("annex"):
        annex, _, rest = part.partition("/")
        if path[0].isdigit():
            candidates.append(
                (f"{passage.holder}#{annex}/{'/'.join(path)}", f"{passage.holder}#{annex}/para/{'/'.join(path)}")
            )
        else:
            number = rest.split("/")[0]
            candidates.append(
                (
                    f"{passage.holder}#{annex}/{number}/{'/'.join(path)}",
                    f"{passage.holder}#{annex}/para/{number}/{'/'.join(path)}",
                )
            )
    elif part.startswith(("op", "pp")):
        if path[0].isdigit():
            candidates.append((f"{passage.holder}#op{'/'.join(path)}",) * 2)
        else:
            candidates.append((f"{passage.holder}#{part.split('/')[0]}/{'/'.join(path)}",) * 2)
    elif (
        part
        and part[0].isdigit()
        and path[0].isdigit()
        and re.match(r" (?:above|below)", found.text[mention.end : mention.end + 7])
    ):
        candidates.append((f"{passage.holder}#{'/'.join(path)}",) * 2)
    for unit, target in candidates:
        if unit in context.units:
            found.cite(mention.start, mention.end, target, "self", "part of this text")
            return
    found.leave_open(mention.start, mention.end, NOT_NAMED if passage.kind == "footnote" else NO_SUCH_PART)


def resolve_anaphora(found: Found, mentions: list[PlainMention], context: Context) -> None:
    """ "the same resolution", "this decision", "the two resolutions", "Ibid.": the act or source meant, where one is certain."""
    for mention in mentions:
        if mention.form == "ibid":
            _ibid(found, mention, context)
            continue
        _, noun = mention.values
        if _inside_quotation(found.text, mention.start):
            found.set_aside(mention.start, mention.end, "the words of a quotation")
            continue
        singular = noun.rstrip("s")
        if mention.values[0] in {"definite", "therein"}:
            _definite(found, mention, context)
            continue
        antecedents = _antecedents(found, context, singular, mention.start, several=noun.endswith("s"))
        if found.text[mention.start : mention.end].lower().startswith(("both", "the two")):
            antecedents = antecedents[-2:]  # "those resolutions" are all that were named: two, or none is certain
        wanted = 2 if noun.endswith("s") else 1
        if len(antecedents) != wanted:
            found.leave_open(
                mention.start, mention.end, SEVERAL_ANTECEDENTS if antecedents else NO_ANTECEDENT, antecedents
            )
            continue
        for target in antecedents:
            found.cite(mention.start, mention.end, target, singular, f"antecedent {target}", anaphora=True)


def _definite(found: Found, mention: PlainMention, context: Context) -> None:
    """ "the resolution", "therein": the one act that the passage named last, or, for the noun, the passage before it.

    Where none is certain there is no record: the words are plain English, and mean a draft or a report as often.
    """
    how, noun = mention.values
    count = found.acts_before(mention.start)
    here = [(act, target.partition("#")[0]) for act, target, _ in found.acts[max(0, count - _MANY) : count] if noun in ("", act.noun)]
    if how == "therein":
        last = here[-1] if here and found.acts[count - 1][0] is here[-1][0] else None
        between = found.text[last[0].end : mention.start] if last else ""
        aside = last is not None and _REPORT_ON.search(found.text, max(0, last[0].head - _PHRASE_LIMIT), last[0].head)
        if last is None or aside or len(between) > _THEREIN_WITHIN or _OTHER_HOLDER.search(between) or len(_last(here, several=False)) > 1:
            found.set_aside(mention.start, mention.end, "no act stands right before the word")
            return
        found.cite(mention.start, mention.end, last[1], last[0].noun, f"antecedent {last[1]}", anaphora=True)
        return
    targets = _last(here, several=False) if here else tuple(
        dict.fromkeys(
            cited.target for cited in context.acts
            if cited.passage == context.index - 1 and (cited.noun, cited.holder) == (noun, found.passage.holder)
        )
    )  # fmt: skip
    if len(targets) != 1:
        found.set_aside(mention.start, mention.end, "no single act that the words can mean stands before them")
        return
    found.cite(mention.start, mention.end, targets[0], noun, f"antecedent {targets[0]}", anaphora=True)


# "the report submitted pursuant to its resolution 73/210, and the recommendations contained therein": of the report.
_REPORT_ON = re.compile(r"\b(?:report|note|study|views|information|draft)s?\b[^.;]{0,250}\b(?:pursuant|accordance|response|requested|called)\b[^.;]{0,30}\Z")
_THEREIN_WITHIN = 160  # characters
_OTHER_HOLDER = re.compile(
    r"[.;]|\b(?:report|note|annex|statement|declaration|programme|plan|strategy|document|convention|agreement|treaty|protocol|letter|study"
    r"|communiqu|framework|outcome|agenda|guidelines|principles|recommendations of)",
    re.IGNORECASE,
)


def _inside_quotation(text: str, position: int) -> bool:
    near = _QUOTED.finditer(text, max(0, position - _LONGEST_QUOTATION), position + _LONGEST_QUOTATION)
    return any(match.start() < position < match.end() for match in near)


def _antecedents(found: Found, context: Context, noun: str, position: int, *, several: bool = False) -> tuple[str, ...]:
    """The acts of that noun that words at a place can mean: of this passage before it, else of the passages before.

    In one passage the last one named; where that was named in one list with others, all of the list are
    left, and the caller abstains.
    """
    count = found.acts_before(position)
    near = found.acts[max(0, count - _MANY) : count]
    here = [(act, target.split("#")[0]) for act, target, _ in near if act.noun == noun]
    if here:
        return _last(here, several=several)
    passage = found.passage
    earlier: list[Cited] = []
    for index in range(bisect_left(context.acts, context.index, key=lambda cited: cited.passage) - 1, -1, -1):
        cited = context.acts[index]
        if context.index - cited.passage > _PASSAGES_BACK or earlier and cited.passage != earlier[0].passage:
            break
        if (cited.noun, cited.holder, cited.section) == (noun, passage.holder, passage.section):
            earlier.append(cited)
    return tuple(dict.fromkeys(cited.target for cited in reversed(earlier)))


def _last(here: list[tuple[ActMention, str]], *, several: bool) -> tuple[str, ...]:
    targets = tuple(dict.fromkeys(target for _, target in here))
    if several:
        return targets
    final = here[-1][0]
    group = tuple(dict.fromkeys(target for act, target in here if act.group == final.group))
    return group if len(group) > 1 else (here[-1][1],)


def _source_before(found: Found, position: int, context: Context) -> tuple[str, str]:
    """What "Ibid." means at a place: the source named before it in the same note, else that of the note before."""
    index = bisect_left(found.sources, (position,)) - 1
    return found.sources[index][1:] if index >= 0 else context.source


def main_source(found: Found) -> tuple[str, str] | None:
    """The source of a footnote that the next one's "Ibid." means: the last that no "see also" sets beside the others."""
    beside = _BESIDE.search(found.text)
    sources = found.sources
    main = [source for source in sources if beside is None or source[0] < beside.start()] or sources
    if not main:
        return None
    # "A/ES-10/273 and A/ES-10/273/Corr.1": the document, not what corrects it.
    whole = [source for source in main if main[-1][1].startswith(source[1].partition("#")[0] + "/")]
    return (whole or main[-1:])[0][1:]


_BESIDE = re.compile(r"[;.,] (?:see|and) also\b")


def _ibid(found: Found, mention: PlainMention, context: Context) -> None:
    if match := _IBID_SUPPLEMENT.match(found.text, mention.end):
        if any(symbol.start == match.end() for symbol, _ in found.symbols):
            found.set_aside(mention.start, mention.end, "its document's symbol is printed and has its record")
            return
    target, kind = _source_before(found, mention.start, context)
    if not target:
        found.leave_open(mention.start, mention.end, NO_ANTECEDENT)
        return
    match = _IBID_PART.match(found.text, mention.end)
    if match is not None:
        part = part_path(match["word"], match["number"] or "")
        target = f"{target.split('#')[0]}#{part}" if part else target
    insort(found.sources, (mention.start, target, kind))
    found.cite(mention.start, mention.end, target, kind, f"antecedent {target}", anaphora=True)
