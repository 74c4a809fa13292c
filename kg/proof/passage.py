"""A proof as a file: the page as a picture, or the passage as a page of HTML or as text."""

from __future__ import annotations

import base64
import html
from pathlib import Path

from kg.errors import OutputProblem, UsageProblem
from kg.proof.proof import Proof

_STYLE = (
    "body{font:1rem/1.5 serif;max-width:45rem;margin:2rem auto;padding:0 1rem}mark{background:#ffe873}"
    "mark b{background:#ffb73f;font-weight:inherit}.text{white-space:pre-wrap}img{max-width:100%;border:1px solid #bbb}"
)


def as_html(proof: Proof) -> str:
    """The passage with the sentence marked, as HTML that stands in a page; the picture of a PDF before it."""
    before, head, own, tail, after = map(html.escape, proof.passage)
    words = f"{head}<b>{own}</b>{tail}" if proof.own else f"{head}{own}{tail}"
    passage = f'<div class="text">{before}<mark>{words}</mark>{after}</div>'
    where = html.escape(f"{proof.id}: {proof.file}" + (f", page {proof.page}" if proof.page else ""))
    picture = ""
    if proof.page and proof.path is not None:
        data = base64.b64encode(proof.picture()).decode("ascii")
        picture = f'<img alt="Page {proof.page} with the sentence marked" src="data:image/png;base64,{data}">'
    return f"<p>{where}</p>{picture}{passage}"


def as_text(proof: Proof) -> str:
    """The passage with the sentence between double brackets."""
    before, head, own, tail, after = proof.passage
    return f"{proof.file}\n\n{before}[[{head}{own}{tail}]]{after}\n"


def write(proof: Proof, path: Path) -> None:
    """Write a proof into a file, whose ending says how.

    Raises:
        UsageProblem: the ending is none of .png, .html and .txt, or a picture is asked of a source without pages.
        OutputProblem: the file cannot be written.
    """
    ending = path.suffix.lower()
    if ending == ".png":
        content = proof.picture()
    elif ending in (".html", ".htm"):
        head = f'<!DOCTYPE html>\n<html lang="en"><meta charset="utf-8"><title>{html.escape(proof.id)}</title><style>{_STYLE}</style>\n'
        content = (head + as_html(proof) + "\n</html>\n").encode()
    elif ending == ".txt":
        content = as_text(proof).encode()
    else:
        raise UsageProblem(f"{path}: name a file that ends in .png (the page of a PDF), .html or .txt (the passage)")
    try:
        path.write_bytes(content)
    except OSError as error:
        raise OutputProblem(f"{path} cannot be written ({error.strerror or error}); give another place") from error
