"""XML and HTML parsed without danger: no entity is expanded, nothing is fetched, no tree grows without bound."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

from extract.errors import UnreadableDocument

_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
_HEAD = 4096
_STEP = "recalling-step"  # attribute that no file has


def parse_xml(name: str, data: bytes) -> Any:
    """The root element of an XML file.

    Raises:
        UnreadableDocument: it is not well-formed, or declares entities, which no document needs and attacks are made of.
    """
    if b"<!ENTITY" in data.upper()[:_HEAD] or b"<!ENTITY" in data:
        raise UnreadableDocument(name, "this XML file declares entities", "take the declarations out and give the plain file")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(name, f"this XML file is damaged ({error})", "get it again or mend it") from error
    return _numbered(root)


def parse_html(name: str, data: bytes) -> Any:
    """The root element of an HTML file; damaged mark-up is mended as browsers do.

    Raises:
        UnreadableDocument: nothing can be made of it.
    """
    declared = re.search(rb"charset=[\"']?([A-Za-z0-9_-]{2,20})", data[:_HEAD])
    encoding = declared.group(1).decode("ascii") if declared else "utf-8"
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        encoding = "windows-1252" if encoding.lower() in {"utf-8", "utf8"} else "utf-8"
    parser = html.HTMLParser(encoding=encoding, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise UnreadableDocument(name, f"this HTML file is damaged ({error})", "get it again or save it as text") from error
    return _numbered(root)


def local(element: Any) -> str:
    """An element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def path_of(element: Any) -> str:
    """The XPath of an element by positions, without namespaces: ``/akomaNtoso[1]/statement[1]/p[3]``."""
    steps: list[str] = []
    node = element
    while node is not None:
        steps.append(node.get(_STEP) or local(node))
        node = node.getparent()
    return "/" + "/".join(reversed(steps))


def _numbered(root: Any) -> Any:
    """A tree of which each element knows its step of a path, so that no path counts the siblings anew."""
    root.set(_STEP, f"{local(root)}[1]")
    for parent in root.iter():
        if not isinstance(parent.tag, str):
            continue
        counts: dict[str, int] = {}
        for child in parent:
            if name := local(child):
                counts[name] = counts.get(name, 0) + 1
                child.set(_STEP, f"{name}[{counts[name]}]")
    return root
