"""Text made fit to be read on one line."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u2028-\u202e\ufeff]+")


def fold(text: str) -> str:
    """White space folded to single spaces; control characters and marks without width are gone."""
    return " ".join(_CONTROL.sub("", text).split())
