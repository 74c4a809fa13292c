"""The store that a portal reads, opened anew when a build has replaced it; pages are kept until then."""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.portal.index import Index, make_index
from kg.portal.reader import Reader
from kg.portal.settings import Settings
from kg.portal.worker import Pool
from kg.store.opening import open_graph
from kg.store.staging import MARK

_KEPT = 48 * 1024 * 1024  # bytes of pages and answers that are kept in memory
_ASSUMED = 4096  # bytes counted for what is neither text nor bytes


class Generation:
    """One state of the store: a reader, an index, the workers, and the pages made from it."""

    def __init__(self, settings: Settings, state: str) -> None:
        self.settings = settings
        self.state = state
        store, base = open_graph(settings.place, settings.base or None)
        self.reader = Reader(store, base)
        self.index: Index = make_index(self.reader)
        self.pool = Pool(settings)
        self._kept: OrderedDict[str, tuple[Any, int]] = OrderedDict()
        self._bytes = 0
        self._making: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def keep(self, key: str, make: Callable[[], Any], *, size: Callable[[Any], int] | None = None) -> Any:
        """What was made before for a key, else made now; when several ask at once it is made once.

        ``size`` gives the bytes of what was made; 0 or less: it is not kept.
        """
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key][0]
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                if key in self._kept:
                    return self._kept[key][0]
            try:
                made = make()
                self._put(key, made, size(made) if size else _size(made))
            finally:
                with self._lock:
                    self._making.pop(key, None)
        return made

    def _put(self, key: str, made: Any, size: int) -> None:
        if size <= 0:
            return
        with self._lock:
            self._kept[key] = (made, size)
            self._bytes += size
            while self._bytes > _KEPT and len(self._kept) > 1:
                self._bytes -= self._kept.popitem(last=False)[1][1]

    def etag(self, *parts: str) -> str:
        """A tag that changes when the store or what was asked changes."""
        digest = hashlib.sha256("\n".join((self.state, *parts)).encode()).hexdigest()
        return f'W/"{digest[:24]}"'


def _size(made: Any) -> int:
    return len(made) + 200 if isinstance(made, str | bytes) else _ASSUMED


class Source:
    """Gives the present generation.

    Raises:
        UsageProblem: there is no store at the place.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._looked = time.monotonic()
        self._now = Generation(settings, _state(settings))

    def now(self) -> Generation:
        """The present generation; looks once a second whether a build has replaced the store."""
        if time.monotonic() - self._looked > 1:
            with self._lock:
                self._looked = time.monotonic()
                state = _state(self.settings)
                if state and state != self._now.state:
                    former, self._now = self._now, Generation(self.settings, state)
                    former.pool.close()
        return self._now

    def close(self) -> None:
        """End the workers."""
        self._now.pool.close()


def _state(settings: Settings) -> str:
    """A digest of the report of the build, or of the file; of a server: when this process began."""
    folder = settings.folder
    path = (folder / MARK) if folder else Path(settings.place)
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if folder else f"{path.stat().st_mtime_ns}"
    except OSError:
        return "" if folder else _STARTED


_STARTED = str(time.time_ns())
