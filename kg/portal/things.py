"""The content of each kind of page, as plain values for its template."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from kg.portal.charts import chart_of
from kg.portal.history import history
from kg.portal.index import Index
from kg.portal.marks import Piece, pieces
from kg.portal.reader import Link, Reader, Row, UnitText, edges, label_of, marked_units, natural

_EVENT_TYPES = {
    "Adoption": "adoption",
    "Vote": "vote",
    "Election": "election",
    "Statement": "statement",
    "Consideration": "documents before it",
    "Sponsorship": "sponsorship",
}
_EVENT = """SELECT ?event ?type ?unit ?item ?date ?meeting ?document ?act ?speaker ?capacity ?elected ?office
    ?nominatedBy ?inFavour ?against ?abstaining ?subject ?sponsor {
  %pattern% ?event a ?type ; rec:inUnit ?unit . FILTER(?type != rec:Event)
  OPTIONAL { ?event rec:item ?item } OPTIONAL { ?event rec:date ?date } OPTIONAL { ?event rec:meeting ?meeting }
  OPTIONAL { ?event rec:document ?document } OPTIONAL { ?event rec:act ?act }
  OPTIONAL { ?event rec:speaker ?speaker } OPTIONAL { ?event rec:capacity ?capacity }
  OPTIONAL { ?event rec:elected ?elected } OPTIONAL { ?event rec:office ?office }
  OPTIONAL { ?event rec:nominatedBy ?nominatedBy } OPTIONAL { ?event rec:inFavour ?inFavour }
  OPTIONAL { ?event rec:against ?against } OPTIONAL { ?event rec:abstaining ?abstaining }
  OPTIONAL { ?event rec:subject ?subject } OPTIONAL { ?event rec:sponsor ?sponsor } }"""
_SAID_ABOVE = frozenset(("heading", "title"))
Content = dict[str, Any]


def paragraphs(units: tuple[UnitText, ...]) -> list[tuple[UnitText, tuple[Piece, ...]]]:
    """Each paragraph with its pieces."""
    return [(unit, pieces(unit)) for unit in units]


def events(reader: Reader, pattern: str, **things: str) -> list[Row]:
    """Events that fit a pattern over ``?event``, in the order of their paragraphs."""
    rows = reader.rows(_EVENT.replace("%pattern%", pattern), **things)
    for row in rows:
        row["kind"] = _EVENT_TYPES.get(row["type"], row["type"].lower())
    return sorted(rows, key=lambda row: (row["date"], natural(row["unit"]), natural(row["event"])))


def act(reader: Reader, index: Index, identifier: str) -> Content:
    """An act: text, citations both ways, articles, mandates, history."""
    marked = marked_units(reader, identifier)
    out, into = (edges(reader, identifier, forward=forward) for forward in (False, True))
    known = index.acts
    documents = reader.rows(
        "SELECT DISTINCT ?document ?title { %it% rec:publishedIn ?document OPTIONAL { ?document dcterms:title ?title } }",
        it=identifier,
    )
    articles: dict[str, list[Row]] = {}
    others: dict[str, list[Row]] = {}
    for row in marked.citations:
        whole = row["target"].partition("#")[0]
        if whole in known or whole == identifier:
            continue
        (articles if _is_provision(row["target"]) else others).setdefault(row["target"], []).append(row)
    return {
        "about": reader.first(
            identifier, "rdfs:label", "dcterms:title", "rec:adopted", "rec:adoptedBy", "rec:session", "foaf:page",
            "rec:adoptedFrom", "rec:titleFrom", "rec:year", "rec:likelyYear",
        ),
        "paragraphs": paragraphs(tuple(unit for unit in marked.units if unit.kind not in _SAID_ABOVE)),
        "documents": [Link(row["document"], row["document"], row["title"]) for row in documents],
        **_four_sides(reader, identifier, [row for row in out if row["act"] in known], back=True),
        **_four_sides(reader, identifier, [row for row in into if row["act"] in known], back=False),
        "reports": [row for row in into if row["act"] not in known],
        "articles": _listed(articles),
        "others": _listed(others),
        "mandates": marked.mandates,
        "history": history(reader, identifier),
        "acts": known,
    }


def _four_sides(reader: Reader, identifier: str, rows: list[Row], *, back: bool) -> Content:
    """What is built on, and what is only cited; or the same the other way."""
    pattern = "%it% rec:buildsOn ?act" if back else "?act rec:buildsOn %it%"
    taken_up = {row["act"] for row in reader.rows(f"SELECT ?act {{ {pattern} }}", it=identifier)}
    names = ("builds_on", "also_cites") if back else ("built_on_by", "also_cited_by")
    return {
        names[0]: _sides(row for row in rows if row["act"] in taken_up),
        names[1]: _sides(row for row in rows if row["act"] not in taken_up),
    }


def _is_provision(identifier: str) -> bool:
    segments = identifier.split("/")
    return "art" in segments or "rule" in segments or segments[0] == "SDG"


def _sides(rows: Any) -> list[tuple[str, list[Row]]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["act"], []).append(row)
    return sorted(found.items(), key=lambda item: natural(item[0]))


def _listed(found: dict[str, list[Row]]) -> list[tuple[Link, list[Row]]]:
    return [(Link(key, label_of(key)), found[key]) for key in sorted(found, key=natural)]


def _merged(rows: list[Row]) -> list[dict[str, Any]]:
    """One entry for each event; what has several values is a list."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        entry = found.setdefault(row["event"], {**row, "speakers": {}, "documents": {}, "people": {}})
        for key, name in (("speakers", "speaker"), ("documents", "document"), ("people", "elected")):
            if row[name]:
                entry[key][row[name]] = label_of(row[name])
    return list(found.values())


def document(reader: Reader, index: Index, identifier: str) -> Content:
    """A document: what it is, the acts in it, its own paragraphs with what is marked in them."""
    marked = marked_units(reader, identifier)
    acts = reader.rows("SELECT DISTINCT ?act { ?act rec:publishedIn %it% }", it=identifier)
    citing = edges(reader, identifier, forward=True)
    return {
        "about": reader.first(
            identifier, "rdfs:label", "dcterms:title", "dcterms:issued", "rec:session", "foaf:page", "rec:ofBody"
        ),
        "source": reader.rows(
            "SELECT ?file ?characters ?sha256 { %it% rec:sourceText ?t . ?t rec:fileName ?file ; "
            "rec:characters ?characters ; rec:sha256 ?sha256 }",
            it=identifier,
        ),
        "acts": [
            index.acts[row["act"]] for row in sorted(acts, key=lambda r: natural(r["act"])) if row["act"] in index.acts
        ],
        "paragraphs": paragraphs(tuple(unit for unit in marked.units if unit.kind not in ("contents", "front"))),
        "citing": _sides(citing),
        "events": _merged(
            events(reader, "?unit rec:unitOf %it% . ?event rec:inUnit ?unit ; a rec:Event .", it=identifier)
        ),
        "known": index.acts,
    }


def session(reader: Reader, index: Index, identifier: str) -> Content:
    """A session: dates, documents, acts, officers, agenda."""
    acts = [node for node in index.acts.values() if identifier.endswith(f"/{node.session}") and node.session]
    held = {row["act"] for row in reader.rows("SELECT ?act { ?act rec:session %it% ; a rec:Act }", it=identifier)}
    documents = reader.rows(
        "SELECT ?document ?title { ?document rec:session %it% ; a rec:Document . OPTIONAL { ?document dcterms:title ?title } }",
        it=identifier,
    )
    items = reader.rows(
        "SELECT ?item ?number ?title { ?item rec:session %it% ; a rec:AgendaItem . OPTIONAL { ?item rec:number ?number } "
        "OPTIONAL { ?item dcterms:title ?title } }",
        it=identifier,
    )
    officers = events(
        reader,
        "?document rec:session %it% . ?unit rec:unitOf ?document . ?event rec:inUnit ?unit ; rec:office ?office .",
        it=identifier,
    )
    return {
        "about": reader.first(identifier, "rdfs:label", "rec:starts", "rec:ends", "rec:place", "rec:ofBody"),
        "acts": sorted((node for node in acts if node.id in held), key=lambda node: natural(node.id)),
        "documents": sorted(
            (
                Link(row["document"], row["document"], row["title"])
                for row in documents
                if row["document"] not in index.acts
            ),
            key=lambda link: natural(link.id),
        ),
        "items": sorted(items, key=lambda row: natural(row["number"])),
        "officers": officers,
        "cited": index.cited,
    }


def actor(reader: Reader, index: Index, identifier: str) -> Content:
    """An actor: everything asked of it, said by it, sponsored by it; where it is named."""
    asked = reader.rows(
        "SELECT ?record ?unit ?verb ?action ?deadline ?condition { ?record rec:addressee %it% ; a rec:Mandate ; rec:inUnit ?unit ; "
        "rec:verb ?verb . OPTIONAL { ?record rec:action ?action } OPTIONAL { ?record rec:deadline ?deadline } "
        "OPTIONAL { ?record rec:condition ?condition } }",
        it=identifier,
    )
    named = reader.rows(
        "SELECT ?unit ?role { ?record rec:actor %it% ; rec:inUnit ?unit . OPTIONAL { ?record rec:role ?role } }",
        it=identifier,
    )
    about = reader.first(identifier, "rdfs:label", "skos:exactMatch", "foaf:page")
    return {
        "about": {**about, "rdfs:label": label_of(identifier, about["rdfs:label"])},
        "names": sorted(
            {row["name"] for row in reader.rows("SELECT ?name { %it% skos:altLabel ?name }", it=identifier)}
        ),
        "asked": sorted(asked, key=lambda row: natural(row["unit"])),
        "said": events(reader, "?event rec:speaker %it% .", it=identifier),
        "sponsored": sorted(
            (row["act"] for row in reader.rows("SELECT ?act { ?act rec:sponsor %it% }", it=identifier)), key=natural
        ),
        "elections": events(reader, "{ ?event rec:elected %it% } UNION { ?event rec:nominatedBy %it% }", it=identifier),
        "named": sorted(named, key=lambda row: natural(row["unit"])),
        "known": index.acts,
    }


def instrument(reader: Reader, identifier: str) -> Content:
    """An instrument or an article of one: its parts with who invokes each, and the citations themselves."""
    citations = reader.rows(
        "SELECT ?record ?holder ?unit ?relation ?verb ?sentence ?target ?adopted ?starts { "
        "{ BIND(%it% AS ?target) } UNION { ?target dcterms:isPartOf+ %it% } "
        "?record cito:hasCitedEntity ?target ; cito:hasCitingEntity ?holder ; rec:inUnit ?unit ; rec:relation ?relation . "
        "OPTIONAL { ?record rec:sentence ?sentence } OPTIONAL { ?holder rec:adopted ?adopted } OPTIONAL { ?record rec:verb ?verb } "
        "OPTIONAL { ?holder rec:session ?session . ?session rec:starts ?starts } }",
        it=identifier,
    )
    for row in citations:
        # A document has no day of adoption: the year of its session tells when.
        row["when"] = row["adopted"] or row["starts"][:4]
    parts: dict[str, set[str]] = {}
    for row in reader.rows("SELECT ?part { ?part dcterms:isPartOf %it% }", it=identifier):
        parts[row["part"]] = set()
    for row in citations:
        for part in parts:
            if row["target"] == part or row["target"].startswith(f"{part}/"):
                parts[part].add(row["holder"])
    above = reader.rows("SELECT ?above { %it% dcterms:isPartOf ?above }", it=identifier)
    years = Counter(when[:4] for when in {row["holder"]: row["when"] for row in citations}.values() if when)
    return {
        "verbs": _by_verb(citations),
        "chart": chart_of(["year", "acts and documents"], [[year, str(count)] for year, count in years.items()]),
        "about": reader.first(identifier, "rdfs:label", "dcterms:title", "dcterms:date", "foaf:page"),
        "names": sorted(
            {row["name"] for row in reader.rows("SELECT ?name { %it% skos:altLabel ?name }", it=identifier)}
        ),
        "above": [Link(row["above"], label_of(row["above"])) for row in above],
        "parts": [(Link(key, label_of(key)), len(parts[key])) for key in sorted(parts, key=natural)],
        "citations": sorted(
            citations, key=lambda row: (row["when"] or "9999", natural(row["holder"]), natural(row["unit"]))
        ),
    }


def _by_verb(citations: list[Row]) -> list[Content]:
    """Of each verb how many acts and documents use it, since when and when last; the most used first."""
    holders: dict[str, dict[str, str]] = {}
    for row in citations:
        holders.setdefault(row["verb"].removeprefix("verb/"), {})[row["holder"]] = row["when"]
    found: list[Content] = []
    for verb, used in holders.items():
        days = sorted(filter(None, used.values()))
        found.append({"verb": verb, "acts": len(used), "since": days[0] if days else "", "last": days[-1] if days else ""})
    return sorted(found, key=lambda row: (-row["acts"], row["verb"]))


def citation(reader: Reader, identifier: str, folder: Path | None) -> Content:
    """A citation: who cites what, by which verb, and the characters that prove it, in their context."""
    from kg.portal.reader import PLACE

    found = reader.rows(
        "SELECT ?holder ?unit ?target ?kind ?relation ?verb ?steps ?link ?sentence ?start ?end ?exact ?file ?text ?run { "
        "%it% cito:hasCitingEntity ?holder ; cito:hasCitedEntity ?target ; rec:inUnit ?unit ; rec:relation ?relation ; "
        f"prov:wasGeneratedBy ?run ; {PLACE} ?place oa:hasSource ?source . ?source rec:fileName ?file . "
        "OPTIONAL { %it% rec:citationKind ?kind } OPTIONAL { %it% rec:verb ?verb } OPTIONAL { %it% rec:steps ?steps } OPTIONAL { %it% rec:linkTarget ?link } "
        "OPTIONAL { %it% rec:sentence ?sentence } OPTIONAL { ?unit rec:text ?text } }".replace(
            f"{PLACE} ?place", f"{PLACE} . ?place"
        ),
        it=identifier,
    )
    row = found[0] if found else {}
    pieces_: tuple[Piece, ...] = ()
    if row:
        holder = row["unit"].partition("#")[0]
        for unit in marked_units(reader, holder).units:
            if unit.id == row["unit"]:
                pieces_ = pieces(unit)
    return {"row": row, "pieces": pieces_, "context": _context(row, folder)}


def _context(row: Row, folder: Path | None, *, reach: int = 240) -> tuple[str, str, str] | None:
    """The characters of the source around the citation, where the build kept the text."""
    if not row or folder is None:
        return None
    name = row["file"]
    texts = (folder / "texts").resolve()
    path = (texts / (name if name.endswith(".txt") else f"{name}.txt")).resolve()
    if texts not in path.parents or not path.is_file():
        return None
    with path.open(encoding="utf-8", newline="") as handle:
        text = handle.read()
    start, end = int(row["start"]), int(row["end"])
    return text[max(0, start - reach) : start], text[start:end], text[end : end + reach]


def anything(reader: Reader, identifier: str, *, most: int = 300) -> Content:
    """Whatever the store says of a thing, and what points to it."""
    return {
        "out": sorted(
            reader.rows(f"SELECT ?p ?o (isIRI(?o) AS ?linked) {{ %it% ?p ?o }} LIMIT {most}", it=identifier),
            key=lambda row: (row["p"], natural(row["o"])),
        ),
        "pointing": sorted(
            reader.rows(f"SELECT ?s ?p {{ ?s ?p %it% }} LIMIT {most}", it=identifier),
            key=lambda row: (row["p"], natural(row["s"])),
        ),
        "label": reader.label(identifier),
    }
