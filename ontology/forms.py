"""Numbers of acts that tell by their own form whose they are (``vocabulary/forms.toml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ontology.tables import BadTable, rows

_WIDTH = re.compile(r"\(\?P<(?P<name>[a-z]+):(?P<width>[0-9])>")  # "(?P<serial:4>": printed in four figures


@dataclass(frozen=True, slots=True)
class Form:
    """A row: what stands in a text, and the identifier that it makes.  The table's head says what each key means."""

    name: str
    kind: str
    pattern: str
    target: str
    signs: tuple[str, ...]
    examples: tuple[tuple[str, str], ...]
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Short:
    """How writers shorten the name of a body and the word "resolution"."""

    body: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompiledForm:
    """A form ready to search with."""

    row: Form
    pattern: re.Pattern[str]
    widths: tuple[tuple[str, int], ...]

    def target(self, match: re.Match[str]) -> str:
        """The identifier of a match: white space and a final stop gone, what names an organ or a sort in capitals."""
        widths = dict(self.widths)
        values = {}
        for name, value in match.groupdict(default="").items():
            plain = "".join(value.split()).rstrip(".")
            values[name] = plain.rjust(widths[name], "0") if name in widths else plain
        for name in ("organ", "sort"):
            if name in values:
                values[name] = values[name].upper()
        return self.row.target.format(**values)


@cache
def forms() -> tuple[CompiledForm, ...]:
    """All forms, in the table's order.

    Raises:
        BadTable: a pattern cannot be read or lacks the group ``cite``.
    """
    found = []
    for row in rows("forms", "form", Form):
        widths = tuple((match["name"], int(match["width"])) for match in _WIDTH.finditer(row.pattern))
        try:
            pattern = re.compile(_WIDTH.sub(r"(?P<\g<name>>", row.pattern), re.VERBOSE)
        except re.error as error:
            raise BadTable(f"vocabulary/forms.toml: {row.name}: the pattern cannot be read ({error})") from error
        if "cite" not in pattern.groupindex:
            raise BadTable(f"vocabulary/forms.toml: {row.name}: the pattern has no group (?P<cite>...)")
        found.append(CompiledForm(row, pattern, widths))
    return tuple(found)


@cache
def shorts() -> tuple[Short, ...]:
    """The short names, in the table's order."""
    return rows("forms", "short", Short)
