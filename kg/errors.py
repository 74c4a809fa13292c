"""What can go wrong while a graph is built, stored or asked; each message says what to do.

The exit codes of the command line stand here, so that the README, the help and the tests read one list.
"""

from __future__ import annotations

from extract.errors import RecallingError

#: Exit codes of every command.
EXIT_CODES = {
    0: "all done",
    1: "done, but some documents could not be read; their names and reasons were printed",
    2: "the command was not understood: an unknown option, a file that is not there, a name that means nothing",
    3: "nothing could be read, so nothing was written",
    4: "the output, the store or the server could not be reached or written; what was there before is untouched",
    5: "the graph does not conform to its shapes; what is wrong was printed",
    6: "'recalling check' found something of the severity asked, or a graver one",
    130: "interrupted; what was there before is untouched",
}


class UsageProblem(RecallingError):
    """Something that was given makes no sense: a name, a path, an option (exit code 2)."""

    exit_code = 2


class NothingReadable(RecallingError):
    """No document could be read (exit code 3)."""

    exit_code = 3


class OutputProblem(RecallingError):
    """The output, a store or a server cannot be written or reached (exit code 4)."""

    exit_code = 4
