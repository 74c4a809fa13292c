"""What was there stays: builds that are killed, disks that are full, places that cannot be written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import OutputProblem
from kg.store import staging
from kg.store.embedded import open_store
from kg.store.staging import Staging, recover
from tests.kg.test_build import content, digests, run

ROOT = Path(__file__).resolve().parent.parent.parent
#: The steps of a build, in their order: the progress that it tells (a document each, then their end) and its functions.
STEPS = (
    "document 0",
    "document 1",
    "document 2",
    "load_union",
    "write_derivations",
    "write_turtle",
    "write_pictures",
    "write_words",
    "write_dataset",
    "_write_report",
    "commit",
)
_CHILD = """
import sys
from pathlib import Path
from kg.build import build, finish
from kg.store.staging import Staging
from tests.kg.test_build import run

wanted = sys.argv[3]

def reach(step):
    if step == wanted:
        print("reached", flush=True)
        sys.stdin.readline()

def marked(step, work):
    def go(*given, **options):
        reach(step)
        return work(*given, **options)
    return go

for step in sys.argv[4:]:
    owner = Staging if step == "commit" else finish if hasattr(finish, step) else build
    setattr(owner, step, marked(step, getattr(owner, step)))
run(Path(sys.argv[1]), Path(sys.argv[2]), incremental=False, progress=lambda done, all, name: reach(f"document {done}"))
"""


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("report")
    (folder / "b.txt").write_text("draft")
    return folder


def child(inputs: Path, output: Path, step: str) -> subprocess.Popen[str]:
    """A build in a process of its own, which stands still before a step until it is written to."""
    functions = [name for name in STEPS if not name.startswith("document")]
    process = subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(inputs), str(output), step, *functions],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "reached\n", f"the build has no step {step}"
    return process


@pytest.mark.slow
@pytest.mark.parametrize("within", [False, True], ids=["before each step", "within each step"])
def test_a_build_killed_at_ten_moments_leaves_the_former_output(inputs: Path, tmp_path: Path, within: bool) -> None:
    output = tmp_path / "out"
    run(inputs, output)
    before, held = digests(output), content(output)
    assert len(STEPS) >= 10
    for number, step in enumerate(STEPS):
        process = child(inputs, output, step)
        if within:  # how far it comes depends on the machine, and does not matter
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
            time.sleep(number % 4 / 200)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert within or process.returncode == -signal.SIGKILL
        recover(output)
        assert digests(output) == before
        assert content(output) == held
    assert run(inputs, output).reused == 2
    assert digests(output) == before
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("exchange", [True, False], ids=["exchanged at once", "moved aside"])
def test_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool) -> None:
    if not exchange:
        monkeypatch.setattr(staging, "_exchange", lambda one, other: False)
    output = tmp_path / "out"
    for number in range(3):
        with Staging(output) as place:
            (place.folder / "report.json").write_text(str(number))
            place.commit()
        assert (output / "report.json").read_text() == str(number)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_killed_between_the_two_moves_is_put_right(tmp_path: Path) -> None:
    aside = tmp_path / ".out.old"
    aside.mkdir()
    (aside / "report.json").write_text("former")
    recover(tmp_path / "out")
    assert (tmp_path / "out" / "report.json").read_text() == "former"
    assert not aside.exists()


def test_two_builds_at_once(tmp_path: Path) -> None:
    with (
        Staging(tmp_path / "out"),
        pytest.raises(OutputProblem, match="another build is writing there"),
        Staging(tmp_path / "out"),
    ):
        pass
    with Staging(tmp_path / "out"):
        pass


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """A file system in memory of one megabyte; the test says so where none can be made."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("not run: mounting a tmpfs needs root on Linux")
    yield place  # type: ignore[misc]
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_is_said_and_nothing_is_lost(inputs: Path, small_disk: Path) -> None:
    (small_disk / "out").mkdir()
    (small_disk / "out" / "report.json").write_text("former")
    with pytest.raises(OutputProblem, match="the disk is full: free some space"):
        run(inputs, small_disk / "out")
    assert (small_disk / "out" / "report.json").read_text() == "former"
    assert [path.name for path in small_disk.iterdir()] == ["out"]


def test_a_read_only_file_system(inputs: Path, small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(OutputProblem, match="read-only"):
        run(inputs, small_disk / "out")


def test_the_store_is_read_while_a_build_replaces_it(inputs: Path, tmp_path: Path) -> None:
    run(inputs, tmp_path / "out")
    store = open_store(tmp_path / "out")
    number = len(store)
    run(inputs, tmp_path / "out", incremental=False)
    assert len(list(store)) == number


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere: run as another user to see this")
def test_a_folder_that_may_not_be_written(inputs: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputProblem, match="give a folder that you may write"):
            run(inputs, tmp_path / "out")
    finally:
        tmp_path.chmod(0o700)
