"""spaCy components: what extraction finds, as spans of a ``Doc``.

Importing this module (or installing the program, which registers the factories) lets any pipeline have them::

    nlp = spacy.blank("en")
    nlp.add_pipe("recalling_citations", config={"symbol": "A/RES/75/311"})
    nlp.add_pipe("recalling_actors")
    nlp.add_pipe("recalling_mandates")
    doc = nlp("Recalling its resolution 74/196 of 18 December 2019,")
    [(span.text, span._.target, span._.verb) for span in doc.spans["citations"]]

Each component is an adapter: it calls the functions that a build calls, on ``doc.text``, and writes one span for
each record into ``doc.spans``.  A span covers the tokens that hold the record's characters; ``label_`` is the
record's kind and ``id_`` its target (of a citation), actor (of a mention) or verb (of a request).  ``span._.record``
gives all columns of the output table as a dictionary of plain values, among them the exact ``start`` and ``end``;
``span._.target``, ``.verb``, ``.relation``, ``.actor``, ``.role``, ``.addressees`` and ``.unit`` are short for one
column, and None where the record has no such column.  Documents with these spans can be saved and sent between
processes.

Whose document it is matters ("its resolution"): give its symbol in the first component's configuration, or for
each document in ``doc._.symbol`` before the pipeline runs.  The text may be a whole document or a piece of one.
"""

# No `from __future__ import annotations` here: spaCy reads the factories' annotations at run time to check a
# configuration, and its older versions (3.8.2 to 3.8.7 among them) cannot read them as text.

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, TypeAlias

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.actors import find_actors
from extract.citations import find_citations
from extract.fragment import read_piece
from extract.mandates import find_mandates
from extract.records import ActorMention, Citation, Mandate, Structure

_Record: TypeAlias = Citation | ActorMention | Mandate
_SOURCE = "doc"
_SHORT = ("target", "verb", "relation", "actor", "role", "addressees", "unit")
_DATA = "recalling"


class Component:
    """Runs one function over a document's text and writes its records as spans.

    Args:
        find: from a structure and its text to records.
        name: what to read from a record as the span's ``label_`` and ``id_``.
        symbol: symbol of the documents, where they do not carry their own; empty: not known.
        spans_key: where in ``doc.spans`` the result goes.
    """

    def __init__(
        self,
        find: Callable[[Structure, str], Iterable[_Record]],
        name: Callable[[_Record], tuple[str, str]],
        *,
        symbol: str,
        spans_key: str,
    ) -> None:
        self._find = find
        self._name = name
        self._symbol = symbol
        self._spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Write the spans; the document's text and tokens stay as they are."""
        if not doc._.symbol:
            doc._.symbol = self._symbol  # the components that follow read it there
        structure = _structure(doc.text, doc._.symbol)
        store: dict[str, dict[str, Any]] = doc.user_data.setdefault(_DATA, {})
        spans: list[Span] = []
        for record in self._find(structure, doc.text):
            label, identifier = self._name(record)
            span = doc.char_span(record.start, record.end, label=label, span_id=identifier, alignment_mode="expand")
            if span is not None:
                spans.append(span)
                store[_key(span)] = {name: _plain(value) for name, value in record._asdict().items() if name != "source"}
        doc.spans[self._spans_key] = spans
        return doc


@Language.factory(
    "recalling_citations",
    assigns=["doc.spans"],
    default_config={"symbol": "", "spans_key": "citations"},
)
def citations_component(nlp: Language, name: str, symbol: str, spans_key: str) -> Component:
    """Citations of acts, articles, rules and documents.  ``id_`` is the target, ``label_`` its kind."""
    return Component(_citations, _name_of_citation, symbol=symbol, spans_key=spans_key)


@Language.factory(
    "recalling_actors",
    assigns=["doc.spans"],
    default_config={"symbol": "", "spans_key": "actors"},
)
def actors_component(nlp: Language, name: str, symbol: str, spans_key: str) -> Component:
    """Mentions of actors.  ``id_`` is the actor's key, ``label_`` its type."""
    return Component(_actors, _name_of_actor, symbol=symbol, spans_key=spans_key)


@Language.factory(
    "recalling_mandates",
    assigns=["doc.spans"],
    default_config={"symbol": "", "spans_key": "mandates"},
)
def mandates_component(nlp: Language, name: str, symbol: str, spans_key: str) -> Component:
    """Request clauses of acts.  The span is the verb, ``id_`` its lemma, ``label_`` is ``mandate``."""
    return Component(_mandates, _name_of_mandate, symbol=symbol, spans_key=spans_key)


@lru_cache(maxsize=2)
def _structure(text: str, symbol: str) -> Structure:
    """The segmented text: three components of one pipeline read the same one."""
    return read_piece(_SOURCE, text, symbol=symbol or None)


def _citations(structure: Structure, text: str) -> Iterable[_Record]:
    return find_citations(structure, text)[0]


def _actors(structure: Structure, _text: str) -> Iterable[_Record]:
    return find_actors(structure)


def _mandates(structure: Structure, _text: str) -> Iterable[_Record]:
    return find_mandates(structure, find_actors(structure))


def _name_of_citation(record: _Record) -> tuple[str, str]:
    return (record.kind, record.target) if isinstance(record, Citation) else ("", "")


def _name_of_actor(record: _Record) -> tuple[str, str]:
    return (record.type, record.actor) if isinstance(record, ActorMention) else ("", "")


def _name_of_mandate(record: _Record) -> tuple[str, str]:
    return ("mandate", record.verb) if isinstance(record, Mandate) else ("", "")


def _key(span: Span) -> str:
    # One place may hold several records (a range of articles): label and identifier tell them apart.
    return f"{span.start}:{span.end}:{span.label_}:{span.id_}"


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _record(span: Span) -> dict[str, Any] | None:
    found: dict[str, Any] | None = span.doc.user_data.get(_DATA, {}).get(_key(span))
    return found


def _column(name: str) -> Callable[[Span], object]:
    return lambda span: (_record(span) or {}).get(name)


def _register() -> None:
    if not Doc.has_extension("symbol"):
        Doc.set_extension("symbol", default="")
    if not Span.has_extension("record"):
        Span.set_extension("record", getter=_record)
    for name in _SHORT:
        if not Span.has_extension(name):
            Span.set_extension(name, getter=_column(name))


_register()
