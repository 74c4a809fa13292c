"""Numbers of acts as they stand in running text; what they are and mean is ``ontology.numbers``."""

from __future__ import annotations

from ontology.numbers import (
    ActNumber,
    act_identifier,
    fits,
    number_pattern,
    parse_number,
    session_number,
    session_speaks,
)

# One number of an act, as printed; the letter is matched apart, because lists repeat it ("A and B").
NUMBER = number_pattern()
# The same where a list under a heading prints it, without a word before.
BARE_NUMBER = number_pattern(bare=True)
# A number without its year, of acts that are counted through: "resolution 1267".
SERIAL = number_pattern(apart=True)
# "B" of "67/234 B", "AB" of "52/38 AB": one capital, or two of which the first is A, that no word or name continues.
LETTER = r" (?P<letter>A[A-HJ-MO-RU-Z]|[A-Z])(?=(?:[\s,.;:)\]”’\"]|$)(?! ?\())"

__all__ = [
    "BARE_NUMBER", "LETTER", "NUMBER", "SERIAL", "ActNumber", "act_identifier", "fits", "parse_number", "session_number", "session_speaks",
]  # fmt: skip
