"""Readers' queries in processes of their own, which can be stopped.

Each worker opens the store for itself and answers one query at a time.  A query that takes too long
loses its process, and a new one takes its place; the other workers go on.
"""

from __future__ import annotations

import multiprocessing
import queue
import re
import threading
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from kg.errors import UsageProblem
from kg.portal.settings import Settings
from kg.store.named import NamedGraphs

#: A worker may take this much address space, in bytes; a query that wants more fails alone.
MEMORY = 6 * 1024**3


@dataclass(frozen=True, slots=True)
class Question:
    """A query with its dataset and the formats in which a table or a graph is wanted."""

    query: str
    table: str = "json"
    graph: str = "ttl"
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    rows: int = 100_000


@dataclass(frozen=True, slots=True)
class Answer:
    """``kind``: table, boolean, graph, or what went wrong: syntax, rows, time, failure (``text`` says it)."""

    kind: str
    content: bytes = b""
    text: str = ""


class Busy(RuntimeError):
    """All workers had more to do than they could in the time that a reader waits."""


class Pool:
    """Some workers.  Made when first asked; ``close`` ends them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._context = multiprocessing.get_context("spawn")
        self._idle: queue.LifoQueue[_Worker] = queue.LifoQueue()
        self._lock = threading.Lock()
        self._made = 0
        self._workers: set[_Worker] = set()
        self._closed = False

    def ask(self, question: Question) -> Answer:
        """Ask and wait; at most the time that the settings give.

        Raises:
            Busy: no worker became free in that time.
        """
        worker = self._take()
        try:
            answer = worker.ask(question, self._settings.seconds)
        except BaseException:
            self._drop(worker)
            raise
        if worker.alive:
            self._idle.put(worker)
        else:
            self._drop(worker)
        return answer

    def _take(self) -> _Worker:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            pass
        with self._lock:
            if self._made < self._settings.workers and not self._closed:
                self._made += 1
                worker = _Worker(self._context, self._settings)
                self._workers.add(worker)
                return worker
        try:
            return self._idle.get(timeout=self._settings.seconds)
        except queue.Empty:
            # A worker that was stopped makes room for a new one.
            with self._lock:
                room = self._made < self._settings.workers and not self._closed
            if room:
                return self._take()
            raise Busy("all of this server's workers are busy; ask again in a moment") from None

    def _drop(self, worker: _Worker) -> None:
        worker.stop()
        replacement: _Worker | None = None
        with self._lock:
            self._workers.discard(worker)
            if self._closed:
                self._made -= 1
            else:
                replacement = _Worker(self._context, self._settings)
                self._workers.add(replacement)
        if replacement:
            self._idle.put(replacement)

    def close(self) -> None:
        """End all workers."""
        with self._lock:
            self._closed = True
            workers = list(self._workers)
            self._workers.clear()
        for worker in workers:
            worker.stop()


class _Worker:
    """The parent's side of one process."""

    def __init__(self, context: multiprocessing.context.SpawnContext, settings: Settings) -> None:
        self._here, there = context.Pipe()
        self._process: BaseProcess = context.Process(target=_serve, args=(there, settings), daemon=True)
        self._process.start()
        there.close()
        self._ready = False
        self.alive = True

    def ask(self, question: Question, seconds: float) -> Answer:
        try:
            if not self._ready:
                # Opening the store is not the query's time.
                if not self._here.poll(60) or self._here.recv() != "ready":
                    self.alive = False
                    return Answer("failure", text="the store could not be opened")
                self._ready = True
            self._here.send(question)
            if not self._here.poll(seconds):
                self.alive = False
                return Answer(
                    "time",
                    text=f"the query was stopped after {seconds:g} seconds; ask for less, name more of the pattern, "
                    "or add LIMIT",
                )
            answer = self._here.recv()
        except (EOFError, OSError):
            self.alive = False
            return Answer("failure", text="the query was stopped: it took more memory than it may, or the worker ended")
        return answer if isinstance(answer, Answer) else Answer("failure", text="no answer")

    def stop(self) -> None:
        self.alive = False
        self._process.kill()
        self._process.join(timeout=5)
        self._here.close()


def _serve(connection: Connection, settings: Settings) -> None:
    """The worker's own loop."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass  # no such limits on this system: the time limit stands alone
    from kg.store.opening import open_graph

    store, _ = open_graph(settings.place, settings.base or None)
    named = NamedGraphs(Path(settings.place))
    connection.send("ready")
    while True:
        try:
            question = connection.recv()
        except (EOFError, OSError):
            return
        connection.send(run(store, question, named=named))


def run(store: Any, question: Question, *, named: NamedGraphs | None = None) -> Answer:
    """Answer a question from a store, in this process; ``named``: the graphs that stand beside it."""
    import pyoxigraph

    from kg.portal.guard import Refused, inspect
    from kg.portal.results import TooLarge, limited, write_answer, write_graph, write_table
    from kg.store.embedded import reads_union
    from kg.store.ordered import query

    try:
        seen = inspect(question.query)
        options: dict[str, Any] = {}
        beside = (*question.default_graphs, *question.named_graphs)
        if named is not None and named.concerns(question.query, beside):
            store = named.store(named.asked(question.query, beside))
        if question.default_graphs or question.named_graphs:
            options["default_graph"] = [pyoxigraph.NamedNode(name) for name in question.default_graphs]
            options["named_graphs"] = [pyoxigraph.NamedNode(name) for name in question.named_graphs]
        elif not seen.dataset:
            options["use_default_graph_as_union"] = reads_union(store)
        found = query(store, question.query, **options)
        if isinstance(found, pyoxigraph.QueryBoolean | bool):
            return Answer("boolean", write_answer(bool(found), question.table))
        if isinstance(found, pyoxigraph.QueryTriples):
            return Answer("graph", write_graph(limited(found, question.rows), question.graph))
        columns = [variable.value for variable in found.variables]
        return Answer("table", write_table(columns, limited(found, question.rows), question.table))
    except SyntaxError as error:
        return Answer("syntax", text=plain(str(error)))
    except (Refused, UsageProblem) as error:
        return Answer("syntax", text=str(error))
    except TooLarge as error:
        return Answer("rows", text=str(error))
    except (ValueError, OSError, RuntimeError, MemoryError) as error:
        return Answer("failure", text=f"the query failed: {error}")


# "error at 2:23: expected one of "(", FILTER, ['0'..='9']": what stands in brackets is the parser's own notation.
_SYNTAX = re.compile(r"error at (?P<place>[0-9]+:[0-9]+): expected (?:one of )?(?P<wanted>.*)", re.DOTALL)
_WANTED = re.compile(r"\"(?:[^\"\\]|\\.){1,8}\"|\b[A-Za-z][A-Za-z ]{1,30}\b")


def plain(message: str) -> str:
    """A parser's message as a reader may use it: where, and some of what could stand there."""
    found = _SYNTAX.match(message)
    if not found:
        return f"the query does not parse: {message[:300]}"
    words = [word.replace('\\"', '"') for word in _WANTED.findall(re.sub(r"\[[^\]]*\]|'[^']*'", "", found["wanted"]))]
    wanted = f"; expected there: {' '.join(dict.fromkeys(words[:12]))}" if words else ""
    return f"the query does not parse at {found['place']}{wanted}"
