"""A page of the official records: the end of the act before, the act asked for, the heads of its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.cleaning import Paragraph
from extract.segment.identity import Identity, act_identifier
from extract.segment.words import is_closing, is_formula, title_number

_NUMBER = re.compile(
    r"(?P<session>[0-9]{1,4})/(?P<serial>[0-9]{1,4})"
    r"|(?P<count>[0-9]{1,4})(?: [A-Z])? ?\((?P<roman>(?:[A-Z]{1,3}-)?[IVXLC]{1,8}|(?:19|20)[0-9]{2})\)"
)
_FORMULA_WITHIN = 4  # paragraphs: a part's letter and a line on the source may stand between


def neighbours(paragraphs: Sequence[Paragraph], identity: Identity) -> list[tuple[int, str]]:
    """Where each act of a page begins, and its identifier; nothing where the page has one act only.

    Each is headed by its number ("2201 (XXI). Status of ..."), higher than that of the act before it, and is enacted
    by a formula or stands below the meeting and day of the act before it.
    """
    found: list[tuple[int, str]] = []
    series, last = "", 0
    for index, paragraph in enumerate(paragraphs):
        match = _NUMBER.match(title_number(paragraph.text))
        if match is None:
            continue
        session, serial = match["session"] or match["roman"], int(match["serial"] or match["count"])
        plain = f"{session}/{serial}" if match["session"] else f"{serial}({session})"
        if found and (session != series and not session.isdigit() or serial <= last):
            continue
        enacted = any(is_formula(other.text) for other in paragraphs[index + 1 : index + 1 + _FORMULA_WITHIN])
        below = any(is_closing(other.text) for other in paragraphs[max(0, index - 2) : index])
        if enacted or below:
            found.append((index, act_identifier(identity, identity.type, plain)))
            series, last = session, serial
    own = [number for number, (_, act) in enumerate(found) if act == identity.id]
    return found if len(found) > 1 and own else []
