"""Where a thing of the graph stands in its source, and the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

from kg.errors import UsageProblem
from kg.proof.files import SHOWN, kept_file, kept_text
from kg.rdf.sentences import sentence_range
from kg.store.embedded import GraphStore, ask
from ontology.identifiers import Identifier, InvalidIdentifier

#: Characters of the source that a passage shows on each side of its sentence.
AROUND = 400
#: Longest stretch that is marked; of an act or a chapter only the beginning is.
MOST = 1_200
_ENDS = 5  # words at each end by which a text fragment names a sentence

_PLACES = """PREFIX rec: <https://w3id.org/recalling/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT DISTINCT ?file ?start ?end ?page WHERE {
  { <%s> oa:hasTarget ?place } UNION { <%s> prov:wasDerivedFrom ?place }
  ?place oa:hasSource ?text ; oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end . ?text rec:fileName ?file
  OPTIONAL { ?place oa:hasSelector ?fragment . ?fragment a oa:FragmentSelector ; rdf:value ?page } }"""
_DOCUMENT = """PREFIX rec: <https://w3id.org/recalling/ontology#>
SELECT DISTINCT ?file WHERE { <%s> rec:sourceText ?text . ?text rec:fileName ?file }"""
_UNIT = """PREFIX rec: <https://w3id.org/recalling/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT DISTINCT ?start ?end WHERE { <%s> rec:inUnit ?unit . ?unit prov:wasDerivedFrom ?place .
  ?place oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end }"""
_HEADING = """PREFIX rec: <https://w3id.org/recalling/ontology#>
SELECT DISTINCT ?unit WHERE { <%s> a rec:Act . ?unit rec:unitOf <%s> ; rec:unitKind "title" }"""
_TITLE = "SELECT ?title WHERE { <%s> <http://purl.org/dc/terms/title> ?title }"
_FRAGMENT = re.compile(r"page=(?P<page>[0-9]+)(?:&viewrect=(?P<box>[0-9,]+))?\Z")


@dataclass(frozen=True)
class Proof:
    """Where a thing is printed.

    Attributes:
        id: the thing.
        file: name of its source.
        format: pdf, docx, html, akn, odt, rtf or text, by the file that was kept; text where none was.
        start, end: its characters in the text of the source.
        sentence: start and end of the sentence around them.
        text: the whole text of the source.
        page: the page from 1, or 0 where the source has none.
        box: left, top, width and height on the page in points, from its upper left corner; empty where not known.
        path: the kept file, or None.
    """

    id: str
    file: str
    start: int
    end: int
    sentence: tuple[int, int]
    text: str
    page: int = 0
    box: tuple[int, ...] = ()
    path: Path | None = None

    @property
    def format(self) -> str:
        return _format(self.path) if self.path else "text"

    @property
    def fragment(self) -> str:
        """What follows ``#`` where the file is opened at the place: a page, or the words themselves in HTML."""
        if self.page:
            return f"page={self.page}" + (f"&viewrect={','.join(map(str, self.box))}" if self.box else "")
        if self.format == "html":
            words = self.words.split()
            ends = [" ".join(words)] if len(words) <= 2 * _ENDS else [" ".join(words[:_ENDS]), " ".join(words[-_ENDS:])]
            return ":~:text=" + ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)
        return ""

    @property
    def words(self) -> str:
        """The sentence, white space folded."""
        return " ".join(self.text[slice(*self.sentence)].split())

    @cached_property
    def passage(self) -> tuple[str, str, str, str, str]:
        """The source around the sentence: before it, its head, the thing's own words, its tail, what follows."""
        first, last = self.sentence
        bounds = (max(0, first - AROUND), first, self.start, self.end, last, min(len(self.text), last + AROUND))
        before, head, own, tail, after = (self.text[a:b] for a, b in pairwise(bounds))
        return before, head, own, tail, after

    def picture(self, *, width: int = 0) -> bytes:
        """The page as a PNG picture with the sentence marked, and the thing's own words more strongly.

        Args:
            width: of the picture in pixels; 0: that of ``page.WIDTH``.

        Raises:
            UsageProblem: the source has no pages, or its file is not kept.
        """
        from kg.proof.page import WIDTH, Request, draw

        if not self.page:
            raise UsageProblem(f"{self.id} stands in {self.file}, which has no pages; write its passage to a file that ends in .html or .txt")
        if self.path is None:
            raise UsageProblem(
                f"{self.file} is not kept in this output, so that its page cannot be drawn; build again without --no-sources"
            )
        return draw(Request(str(self.path), self.page, self.box, self.words, self.own, width or WIDTH))

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from kg.proof.passage import as_html

        return as_html(self)

    @property
    def own(self) -> str:
        """The thing's own words, white space folded; empty where they are the whole sentence."""
        return "" if (self.start, self.end) == self.sentence else " ".join(self.text[self.start : self.end].split())


def proof_of(store: GraphStore, output: Path, identifier: str, *, base: str) -> Proof:
    """Where a thing is printed.

    Args:
        store: the graph.
        output: the folder of the build.
        identifier: an act, document, paragraph, citation, mention, mandate or event.
        base: that of the store's identifiers.

    Raises:
        UsageProblem: the graph says of no place of it, or the output keeps no texts.
    """
    try:
        thing = Identifier.parse(identifier).iri(base)
    except InvalidIdentifier as error:
        raise UsageProblem(str(error)) from error
    # An act is shown by its title, where that is a paragraph of its own.
    headings = [row["unit"].value for row in ask(store, _HEADING.replace("%s", thing))]
    rows = [row for heading in sorted(headings) for row in _places(store, heading)] or _places(store, thing)
    if not rows:
        rows = [(row["file"].value, 0, 1, "page=1") for row in ask(store, _DOCUMENT.replace("%s", thing))]
    if not rows:
        raise UsageProblem(f"the graph has no place for {identifier}: its text was not read; name a thing that a document prints")
    found = next(((row, text) for row in rows if (text := kept_text(output, row[0])) is not None), None)
    if found is None:
        raise UsageProblem(f"{output} keeps no text of {rows[0][0]}; name the output folder of a build with --store")
    (name, start, end, fragment), text = found
    path = kept_file(output, name)
    shown = _FRAGMENT.match(fragment)
    page = int(shown["page"]) if shown and (path is None or _format(path) == "pdf") else 0
    box = tuple(map(int, shown["box"].split(","))) if shown and shown["box"] else ()
    start, end = _head(store, thing, text, start, end)
    return Proof(identifier, name, start, end, _sentence(store, thing, text, start, end), text, page, box if page else (), path)


def _places(store: GraphStore, thing: str) -> list[tuple[str, int, int, str]]:
    """File, start, end and fragment of each place of a thing, in order."""
    return sorted(
        (row["file"].value, int(row["start"].value), int(row["end"].value), row["page"].value if row["page"] else "")
        for row in ask(store, _PLACES.replace("%s", thing))
    )


def _head(store: GraphStore, thing: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The part of a long stretch that is marked: its title where it has one, else its beginning."""
    if end - start <= MOST:
        return start, end
    for row in ask(store, _TITLE.replace("%s", thing)):
        title = re.compile(r"\s+".join(map(re.escape, row["title"].value.split())))
        found = title.search(text, start, min(end, start + 4 * MOST))
        if found:
            return found.span()
    stop = text.find("\n", start)
    return start, min(stop if stop > start else end, start + MOST)


def _sentence(store: GraphStore, thing: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a record; a thing that is in no paragraph, or longer than a sentence, is its own."""
    units = sorted((int(row["start"].value), int(row["end"].value)) for row in ask(store, _UNIT.replace("%s", thing)))
    for low, high in units:
        if low <= start and end <= high:
            return sentence_range(text, start, end, low, high, longest=MOST)
    if units:  # in a part of the document that is no paragraph: the line is its place
        close = text.find("\n", end)
        return sentence_range(text, start, end, text.rfind("\n", 0, start) + 1, close if close >= 0 else len(text), longest=MOST)
    return start, end


def _format(path: Path) -> str:
    """The format of a kept file, told by its content."""
    from extract.readers.table import HEAD, told

    with path.open("rb") as handle:
        head = handle.read(HEAD)
    found = told(head)
    if found == "docx" and b"mimetypeapplication/vnd.oasis" in head:
        return "odt"
    return found if found in SHOWN else "text"
