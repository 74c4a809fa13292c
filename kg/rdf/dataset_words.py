"""What a build calls its dataset: title, description and licence, for its description file and for the pages."""

from __future__ import annotations

TITLE = "Acts of international bodies and what they build on"
DESCRIPTION = (
    "Resolutions and decisions read from documents of international bodies: their paragraphs, what they cite and "
    "by which verb, whom they ask, and who spoke, sponsored and voted, each with the characters of the text that prove it."
)
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
