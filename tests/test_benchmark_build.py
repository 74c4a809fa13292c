"""The corpus of the benchmark of builds: of any size, each document under a number of its own, the first ones as they are."""

from __future__ import annotations

from pathlib import Path

from benchmarks.build import corpus


def test_a_folder_is_repeated_under_other_numbers_and_years(tmp_path: Path) -> None:
    (tmp_path / "from").mkdir()
    (tmp_path / "to").mkdir()
    for name in ("A_RES_75_3", "A_RES_75_4_B", "S_RES_2490_(2019)"):
        (tmp_path / "from" / f"{name}.txt").write_text("In 2019, paragraph 1999 of 12345", encoding="utf-8")
    size = corpus(tmp_path / "from", 7, tmp_path / "to")
    written = {file.stem: file.read_text(encoding="utf-8") for file in (tmp_path / "to").iterdir()}
    assert size == sum(map(len, written.values()))
    assert set(written) == {
        "A_RES_75_3", "A_RES_75_4_B", "S_RES_2490_(2019)",
        "A_RES_75_1003", "A_RES_75_1004_B", "S_RES_3490_(2019)", "A_RES_75_2003",
    }  # fmt: skip
    assert written["A_RES_75_3"] == "In 2019, paragraph 1999 of 12345"
    assert written["A_RES_75_1003"] == "In 2018, paragraph 1998 of 12345"
