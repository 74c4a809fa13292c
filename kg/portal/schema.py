"""Descriptions of schema.org for search engines, one for each kind of page."""

from __future__ import annotations

import json
from typing import Any

_ACTOR_TYPES = {"State": "Country", "Person": "Person"}


def script_text(value: dict[str, Any]) -> str:
    """JSON that can stand in a script element."""
    text = json.dumps({"@context": "https://schema.org", **value}, ensure_ascii=False, sort_keys=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def act(address: str, identifier: str, about: dict[str, str], cited: list[str]) -> dict[str, Any]:
    """An act as legislation."""
    found: dict[str, Any] = {
        "@type": "Legislation",
        "@id": address,
        "identifier": identifier,
        "legislationIdentifier": identifier,
        "name": about.get("dcterms:title") or about.get("rdfs:label", identifier),
        "inLanguage": "en",
    }
    if about.get("rec:adopted"):
        found["legislationDate"] = about["rec:adopted"]
    if about.get("foaf:page"):
        found["sameAs"] = about["foaf:page"]
    if cited:
        found["citation"] = cited
    return found


def document(address: str, identifier: str, about: dict[str, str]) -> dict[str, Any]:
    """A document as a report."""
    found = {
        "@type": "Report",
        "@id": address,
        "identifier": identifier,
        "name": about.get("dcterms:title") or identifier,
        "datePublished": about.get("dcterms:issued", ""),
        "sameAs": about.get("foaf:page", ""),
    }
    return {key: value for key, value in found.items() if value}


def actor(address: str, name: str, types: set[str]) -> dict[str, Any]:
    """An actor as a country, a person or an organization."""
    kind = next((_ACTOR_TYPES[name_] for name_ in _ACTOR_TYPES if name_ in types), "Organization")
    return {"@type": kind, "@id": address, "name": name}


def dataset(address: str, counts: dict[str, int]) -> dict[str, Any]:
    """The whole as a dataset, with the address at which it is searched."""
    return {
        "@type": "Dataset",
        "@id": address,
        "name": "Recalling: which resolution builds on which",
        "description": "Acts of international bodies and the citations between them, each with the sentence that "
        "proves it. " + ", ".join(f"{value} {name}" for name, value in counts.items()) + ".",
        "url": address,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": "text/turtle", "contentUrl": f"{address}files/graph.ttl"}
        ],
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{address}search?q={{query}}",
            "query-input": "required name=query",
        },
    }


def thing(address: str, name: str) -> dict[str, Any]:
    """Anything else."""
    return {"@type": "Thing", "@id": address, "name": name}
