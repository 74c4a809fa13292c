"""Documents by symbol into a folder; what is there already stays, and a second run goes on where the first ended."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.errors import UnreadableDocument
from extract.readers import read_source
from kg.errors import OutputProblem, UsageProblem
from kg.fetch.download import MOST_BYTES, NotFetched, download
from kg.rdf.software import software_version
from ontology.services import Service, services

TRIES = 3
#: Failures of the service itself one after another after which the rest is left for another day.
MOST_FAILURES = 5
_FIRST = 6_000  # characters of a document without pages in which its symbol must stand


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of one symbol: ``outcome`` is fetched, there (already), or failed, with why."""

    symbol: str
    outcome: str
    file: str = ""
    why: str = ""


def service_of(name: str) -> Service:
    """A service by name; the first where the name is empty.

    Raises:
        UsageProblem: there is none of that name.
    """
    known = services()
    if name and name not in known:
        raise UsageProblem(f"there is no service {name!r}; known are {', '.join(known)}")
    return known[name] if name else next(iter(known.values()))


def file_name(symbol: str, language: str, ending: str) -> str:
    """The name of a document's file: ``A_RES_70_1-en.pdf``."""
    return f"{re.sub(r'[^A-Za-z0-9.()-]', '_', symbol)}-{language}{ending}"


def fetch(
    symbols: Iterable[str], folder: Path, *, service: Service, language: str, most: int,
    pause: float | None = None, sleep: Callable[[float], None] = time.sleep, largest: int = MOST_BYTES,
) -> Iterator[Fetched]:  # fmt: skip
    """Get documents one after another, at most ``most`` requests for documents that are not there yet.

    Args:
        symbols: what to get, in order.
        folder: where to; it is made where it is not there.
        service: who is asked.
        language: ISO 639-1.
        most: how many documents are asked for.
        pause: seconds between two requests, at least those of the service's row unless the service is on this machine.
        sleep: waits; a test gives its own.
        largest: bytes of one document.

    Raises:
        UsageProblem: the service does not have the language.
        OutputProblem: the folder cannot be written.
    """
    if language not in service.languages:
        raise UsageProblem(f"{service.name} has no documents in {language!r}; it has {', '.join(service.languages)}")
    wait = service.pause if pause is None else max(pause, service.pause)
    agent = f"recalling/{software_version()} (reads citations of public documents)"
    asked = failures = 0
    for symbol in dict.fromkeys(symbols):
        place = folder / file_name(symbol, language, service.ending)
        if place.exists():
            yield Fetched(symbol, "there", place.name)
            continue
        if not service.knows(symbol):
            yield Fetched(symbol, "failed", why=f"{service.name} knows no symbol of this form")
            continue
        if asked >= most:
            return
        if asked:
            sleep(wait)
        asked += 1
        try:
            data = _asked(service, symbol, language, agent, wait, sleep, largest)
        except NotFetched as error:
            failures = failures + 1 if "no such document" not in str(error) else 0
            yield Fetched(symbol, "failed", why=str(error))
            if failures >= MOST_FAILURES:
                yield Fetched("", "failed", why=f"{failures} failures one after another: the rest is left; run the same command again later")
                return
            continue
        failures = 0
        wrong = _wrong(data, symbol)
        if wrong:
            yield Fetched(symbol, "failed", why=wrong)
            continue
        _keep(place, data)
        yield Fetched(symbol, "fetched", place.name)


def _asked(
    service: Service, symbol: str, language: str, agent: str, wait: float, sleep: Callable[[float], None], largest: int
) -> bytes:
    for attempt in range(1, TRIES + 1):
        try:
            return download(service.place(symbol, language), hosts=frozenset(service.hosts), agent=agent, most=largest)
        except NotFetched as error:
            if error.wait < 0 or attempt == TRIES:
                raise
            sleep(max(error.wait, wait * attempt))
    raise AssertionError("the last try returns or raises")


def _wrong(data: bytes, symbol: str) -> str:
    """What is wrong with what came, in words; empty where it is the document: readable, and its symbol on the first page."""
    if not data:
        return "the service sent nothing"
    try:
        read = read_source(symbol, data)
    except UnreadableDocument as error:
        return f"what came cannot be read: {error}"
    end = next((mark.start for mark in read.marks if mark.kind == "page" and mark.value == "2"), _FIRST)
    if _plain(symbol) not in _plain(read.text[:end]):
        return f"what came does not bear the symbol {symbol} on its first page, and is not kept"
    return ""


def _plain(text: str) -> str:
    return re.sub(r"[\s*]+", "", text).upper()


def _keep(place: Path, data: bytes) -> None:
    """Write a file as a whole, over nothing.

    Raises:
        OutputProblem: it cannot be written.
    """
    part = place.with_name(f".{place.name}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        try:
            os.link(part, place)  # fails where the file has come to be meanwhile
        except FileExistsError:
            pass
        finally:
            part.unlink()
    except OSError as error:
        raise OutputProblem(f"{place}: cannot be written ({error.strerror or error}); free space or choose another folder") from error
