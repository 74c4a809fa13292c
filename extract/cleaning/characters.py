"""Steps that look at characters: each returns a text of the same length.

That is the rule of the whole chain: a step may replace a character by another, or by ``GONE``
where nothing is to remain, but it never moves one.  So every position in the masked text is a
position in the source, and only the last step (``extract.cleaning.content``) leaves out what is gone.
"""

from __future__ import annotations

import re
import unicodedata

GONE = "\0"

_SPACES = (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_BREAKS = (0x0B, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029)
_HYPHENS = (0x2010, 0x2011)
_UNSEEN = (
    *(code for code in range(0x20) if code not in (0x09, 0x0A, 0x0C, *_BREAKS)),
    *(code for code in range(0x7F, 0xA0) if code != 0x85),
    0xAD, 0x34F, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF,
)  # fmt: skip

_FOLD: dict[int, str] = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_BREAKS, "\n"),
    **dict.fromkeys(_HYPHENS, "-"),
    **dict.fromkeys(_UNSEEN, GONE),
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF01, 0xFF5F)},
}
# "75/257 В": a letter of an act typed on the keyboard of another script, which looks the same.
_LOOKALIKES = str.maketrans("АВСЕНКМОРТХ", "ABCEHKMOPTX")
_LOOKALIKE = re.compile(r"[АВСЕНКМОРТХ](?:(?<=/[0-9] .)|(?<=/[0-9]{2} .)|(?<=/[0-9]{3} .))(?![^\W\d_])")
_ODD = re.compile("[" + "".join(re.escape(chr(code)) for code in sorted(_FOLD)) + "]")


def fold_characters(text: str) -> str:
    """Unusual spaces to spaces, line separators to line feeds, hyphens to ``-``; unseen characters out.

    Form feeds stay: they tell where a page ends.
    """
    if "\r" in text:
        text = text.replace("\r\n", " \n")
    text = _ODD.sub(_folded, text)  # a seventh of the time of ``str.translate`` where few are odd, as in most texts
    return text if text.isascii() else _LOOKALIKE.sub(lambda match: match.group().translate(_LOOKALIKES), text)


def _folded(match: re.Match[str]) -> str:
    return _FOLD[ord(match.group())]
