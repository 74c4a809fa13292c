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


class ReadingFailed(RecallingError):
    """A step of reading met what it was not written for: a defect of this program, contained in one document.

    Args:
        source: the file's name as the user gave it.
        step: the step, in the words of ``extract.document``.
        error: what it raised.
    """

    def __init__(self, source: str, step: str, error: Exception) -> None:
        super().__init__(
            f"{source}: {step} failed ({type(error).__name__}: {error}); the other files are read all the same; "
            "please report this with the file and the version of the program"
        )
        self.source = source
        self.step = step


class ModelNotFound(RecallingError):
    """A spaCy pipeline that was asked for cannot be used; the message says why and what to do."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"the spaCy pipeline {name!r} cannot be used: {why}; install it (python -m spacy download {name}), or give the "
            "folder of one that finds entities"
        )
