"""Organizations and persons that a trained spaCy pipeline of the user finds and no table holds.

What the tables and patterns found stays; the pipeline only adds.  Every mention that it adds says so, with the
pipeline's name and version, since its rights and wrongs are the pipeline's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

from spacy.language import Language

from extract.errors import ModelNotFound
from extract.records import ActorMention, Structure
from extract.text import Passage

#: Labels of entities (of spaCy's own pipelines, and of others by their custom) and the type of actor that each gives.
_TYPES = {"ORG": "organization", "ORGANIZATION": "organization", "PERSON": "person", "PER": "person"}
_SKIPPED = frozenset({"contents", "furniture", "masthead"})
_SHORTEST = 3  # characters: shorter entities are initials and slips


@lru_cache(maxsize=2)
def load_pipeline(name: str) -> Language:
    """The pipeline of a name (an installed package, or a folder), without what is not asked of it.

    Raises:
        ModelNotFound: spaCy cannot load it, or it finds no entities; the message says what to do.
    """
    import spacy

    try:
        pipeline = spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        raise ModelNotFound(name, f"spaCy cannot load it ({str(error).splitlines()[0][:160]})") from error
    if not {"ner", "entity_ruler", "span_ruler"} & set(pipeline.pipe_names):
        raise ModelNotFound(name, f"it finds no entities (its components: {', '.join(pipeline.pipe_names) or 'none'})")
    return pipeline


def version_of(name: str) -> str:
    """Name and version of a pipeline as records carry them: ``en_core_web_sm 3.8.0``."""
    meta = load_pipeline(name).meta
    return f"{meta.get('lang', '')}_{meta.get('name', name)} {meta.get('version', '')}".strip()


def add_trained(
    structure: Structure, found: Iterable[ActorMention], *, model: str, source: str
) -> tuple[ActorMention, ...]:
    """The mentions found so far and those that the pipeline adds, in order of their place.

    Args:
        structure: the segmented document; passages in the pipeline's language are read.
        found: what tables and patterns found; an entity that overlaps one of them is left out.
        model: name or folder of the pipeline.
        source: the document's text, from which the records' text is taken.

    Raises:
        ModelNotFound: the pipeline cannot be loaded.
    """
    pipeline, by = load_pipeline(model), version_of(model)
    known = list(found)
    if pipeline.lang not in {structure.document.language, "xx"}:
        return tuple(known)
    taken = sorted((mention.start, mention.end) for mention in known)
    passages = [passage for passage in structure.passages if passage.kind not in _SKIPPED and passage.text]
    documents = pipeline.pipe((passage.text for passage in passages), batch_size=64)
    for passage, read in zip(passages, documents, strict=True):
        for start, end, kind in _entities(((entity.start_char, entity.end_char, entity.label_) for entity in read.ents), passage):
            first, last = passage.source_span(start, end)
            place = bisect_left(taken, (last,))
            if place and taken[place - 1][1] > first:
                continue
            name = " ".join(passage.text[start:end].split())
            key = f"PERSON:{name}" if kind == "person" else name
            known.append(
                ActorMention(structure.document.source, passage.unit, first, last, source[first:last], key, kind, "mention", by=by)
            )
    return tuple(sorted(known, key=lambda mention: (mention.start, mention.end, mention.actor)))


def _entities(entities: Iterable[tuple[int, int, str]], passage: Passage) -> Iterator[tuple[int, int, str]]:
    """Entities that name an actor, without an article before them; numbers and symbols are none."""
    for start, end, label in entities:
        kind = _TYPES.get(label)
        start += len("the ") if passage.text[start:end].lower().startswith("the ") else 0
        name = passage.text[start:end]
        if kind and len(name) >= _SHORTEST and name[0].isupper() and not any(sign in name for sign in "/0123456789"):
            yield start, end, kind
