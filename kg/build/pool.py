"""Reading documents side by side: the same readings, in the same order, with any number of processes."""

from __future__ import annotations

import multiprocessing
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial

from extract.errors import ReadingFailed, RecallingError
from kg.build.copies import Copy
from kg.build.inputs import Problem, Source
from kg.build.reading import Extractor, Reading, read
from kg.errors import OutputProblem
from kg.rdf.iris import Iris

#: Documents under way for each process: enough that none waits, few enough that memory does not grow with the build.
AHEAD = 4
#: What is said when a process died.
DIED = (
    "a process of the build ended before its time (killed, or out of memory); what was there before is "
    "untouched; build again, with --workers 1 if it happens again"
)


def read_source(source: Source, *, extractor: Extractor, iris: Iris, check: bool) -> Reading | Problem:
    """The reading of one file, or what is wrong with it: a defect in one document must not take the others with it."""
    try:
        return read(source, source.read(), extractor=extractor, iris=iris, check=check)
    except RecallingError as error:
        return Problem(source.name, str(error))
    except OSError as error:
        return Problem(source.name, f"{source.path}: cannot be opened ({error.strerror or error}); check that you may read it")
    except Exception as error:
        return Problem(source.name, str(ReadingFailed(source.name, "reading", error)))


def read_in_order(
    sources: Iterable[tuple[Source, Reading | Copy | None]], *, extractor: Extractor, iris: Iris, check: bool, workers: int
) -> Iterator[tuple[Source, Reading | Problem | Copy]]:
    """The readings of sources in their order; a source that comes with one, or as a copy of another, keeps it.

    ``workers``: processes that read; with one the work is done here.

    Raises:
        OutputProblem: a process died (killed, or out of memory).
    """
    work = partial(read_source, extractor=extractor, iris=iris, check=check)
    if workers <= 1:
        for source, known in sources:
            yield source, known if known is not None else work(source)
        return
    # A fork is ready at once and shares the patterns that are made; beside threads it would be unsafe.
    method = "fork" if threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods() else "spawn"
    waiting: deque[tuple[Source, Reading | Copy | Future[Reading | Problem]]] = deque()
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context(method)) as pool:
        try:
            for source, known in sources:
                waiting.append((source, known if known is not None else pool.submit(work, source)))
                if len(waiting) > AHEAD * workers:
                    yield _done(*waiting.popleft())
            while waiting:
                yield _done(*waiting.popleft())
        except BrokenProcessPool as error:
            raise OutputProblem(DIED) from error
        finally:
            for _, result in waiting:
                if isinstance(result, Future):
                    result.cancel()


def _done(source: Source, result: Reading | Copy | Future[Reading | Problem]) -> tuple[Source, Reading | Problem | Copy]:
    return source, result.result() if isinstance(result, Future) else result
