"""Outputs that are replaced only when complete.

A build writes into a folder beside the output (``.NAME.new``); when all is written, the two folders
change places in one step, so that at every moment the output is either the former or the new one.
Where the system cannot exchange two names (other systems than Linux, some network folders), the
former output is moved aside first; a build that is killed between the two moves is put right by the
next command that looks (``recover``).
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from pathlib import Path
from types import TracebackType

from kg.errors import OutputProblem, UsageProblem

#: The file by which a folder is known as the output of a build, which is not read: what was read, and where it stands.
INDEX = "readings.json"
#: The file by which a folder is known as the output of a build.
MARK = "report.json"
#: Files that may stand in an output folder without being a build's: they are kept.
KEPT = ("README.md", ".gitignore", ".gitkeep")

_AT_FDCWD = -100
_EXCHANGE = 2


class Staging:
    """The folder in which a build writes; ``commit`` puts it in the output's place, leaving throws it away.

    Raises:
        UsageProblem: the output is a file, or a folder that holds what no build made.
        OutputProblem: the place cannot be written, or another build is writing there.
    """

    def __init__(self, output: Path) -> None:
        self.output = output
        absolute = output.absolute()
        self.folder = absolute.parent / f".{absolute.name}.new"
        self._old = absolute.parent / f".{absolute.name}.old"
        self._lock_path = absolute.parent / f".{absolute.name}.lock"
        self._lock: int | None = None

    def __enter__(self) -> Staging:
        check_output(self.output)
        try:
            self.output.absolute().parent.mkdir(parents=True, exist_ok=True)
            self._lock = _lock(self._lock_path)
            recover(self.output)
            if self.folder.exists():
                shutil.rmtree(self.folder)
            self.folder.mkdir()
            if self.output.is_dir() and not os.access(self.output, os.W_OK):
                raise PermissionError(errno.EACCES, "permission denied", str(self.output))
        except BlockingIOError as error:
            raise OutputProblem(
                f"{self.output}: another build is writing there; wait for it or give another -o"
            ) from error
        except OSError as error:
            self._release()
            raise unwritable(self.output, error) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self._release()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock_path.unlink(missing_ok=True)
            os.close(self._lock)
            self._lock = None

    def commit(self) -> None:
        """Put the new folder in the output's place.

        Raises:
            OutputProblem: the system refuses; the former output stands.
        """
        target = self.output.absolute()
        try:
            if target.is_dir():
                for name in KEPT:
                    if (target / name).is_file() and not (self.folder / name).exists():
                        shutil.copy2(target / name, self.folder / name)
            sync(self.folder)
            if not target.exists():
                os.rename(self.folder, target)
            elif not _exchange(self.folder, target):
                if self._old.exists():
                    shutil.rmtree(self._old)
                os.rename(target, self._old)
                os.rename(self.folder, target)
                shutil.rmtree(self._old, ignore_errors=True)
        except OSError as error:
            recover(self.output)
            raise unwritable(self.output, error) from error


def check_output(output: Path) -> None:
    """Refuse a place that holds what no build made.

    Raises:
        UsageProblem: see there.
    """
    if output.exists() and not output.is_dir():
        raise UsageProblem(f"{output}: is a file; give a folder with -o")
    if output.is_dir() and not (output / MARK).exists():
        try:
            foreign = sorted(entry.name for entry in output.iterdir() if entry.name not in KEPT)
        except OSError as error:
            raise unwritable(output, error) from error
        if foreign:
            raise UsageProblem(
                f"{output}: holds {foreign[0]}, which no build made, and would be replaced; give an empty or new folder with -o"
            )


def recover(output: Path) -> None:
    """Put back an output that a killed build had moved aside."""
    target = output.absolute()
    old = target.parent / f".{target.name}.old"
    if old.is_dir():
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            os.rename(old, target)


def unwritable(place: Path, error: OSError) -> OutputProblem:
    """The error for a place that cannot be written, with what to do."""
    number = error.errno
    if number is None:  # the store's library gives the system's words without their number
        number = next(
            (each for each in (errno.ENOSPC, errno.EDQUOT, errno.EROFS) if os.strerror(each) in str(error)), 0
        )
    remedy = {
        errno.ENOSPC: "the disk is full: free some space or give another folder with -o",
        errno.EDQUOT: "the quota is used up: free some space or give another folder with -o",
        errno.EROFS: "the file system is read-only: give another folder with -o",
    }.get(number, "give a folder that you may write with -o")
    return OutputProblem(
        f"{place}: cannot be written ({error.strerror or error}); {remedy}; what was there is untouched"
    )


def sync(folder: Path) -> None:
    """Have the system put the files of a folder on the disk."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as handle:
                os.fsync(handle.fileno())


def _lock(path: Path) -> int:
    """Hold a lock file; the system lets go of it when the process ends, however it ends."""
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o644)
    try:
        import fcntl
    except ImportError:  # a system without file locks: two builds at once are then not told apart
        return handle
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise
    return handle


def _exchange(one: Path, other: Path) -> bool:
    """Let two names change places in one step, where the system can; False where it cannot."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    done = call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE)
    if done == 0:
        return True
    problem = ctypes.get_errno()
    if problem in (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP):
        return False
    raise OSError(problem, os.strerror(problem), str(other))
