"""What can go wrong while reading a document, said so that a librarian can act on it.

Every message says what was given, what is wrong with it and what to do.  The commands turn
these errors into messages and exit codes; nothing else prints.
"""

from __future__ import annotations


class RecallingError(Exception):
    """Base of every error that this program raises on purpose."""


class UnreadableDocument(RecallingError):
    """A file cannot be read as a document: empty, binary, in another encoding, too large.

    Args:
        source: the file's name as the user gave it.
        problem: what is wrong, in one clause.
        remedy: what to do about it, in one clause.
    """

    def __init__(self, source: str, problem: str, remedy: str) -> None:
        super().__init__(f"{source}: {problem}; {remedy}")
        self.source = source
        self.problem = problem
        self.remedy = remedy
