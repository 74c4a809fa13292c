"""Text that a program took from the pages of a PDF: with the layout kept and without, the same records as of the page itself."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from extract import extract
from extract.cleaning import clean

LAYOUT = """\
                United Nations                                                            A/RES/79/1
                General Assembly                                        Distr.: General
                                                                        1 October 2024

Seventy-ninth session
Agenda item 20

                Resolution adopted by the General Assembly
                on 22 September 2024
                [on the report of the Second Committee (A/79/440, para. 8)]

  79/1.         On a thing of great and lasting interest to all of the world and
                resolution 2719 (2023)

                     The General Assembly,
                     Recalling its resolution 60/1 of 16 September 2005, 1
                     Noting that a paragraph may go on over the end of a page, which is no reason,
                however long it may be and whatever it may say of resolution 61/16, 2 of the year
                2006, for anybody to think that it has ended where the page does, or that all

         __________________
               1
                 Resolution 70/1.
               2
                 Resolution 55/2.

24-12345 (E)    011024
*2412345*
\f                                                  On a thing of great and lasting interest to all of the world and
A/RES/79/1                                                                                       resolution 2719 (2023)

                of it had been said;
                     1.    Requests the Secretary-General to report on the steps that were taken to
                carry out resolution 62/208, and in particular:
                     (a) The first step, which is as long as the first step of anything was ever
                going to be;
                     (b) The second step;
                     2.    Decides to consider the matter at its eightieth session in the light of that.

                                                                     3rd plenary meeting
                                                                     22 September 2024

2/2                                                                                         24-12345
\f"""
PLAIN = """\
A/RES/79/1

United Nations

General Assembly

Distr.: General
1 October 2024

Seventy-ninth session
Agenda item 20

Resolution adopted by the General Assembly
on 22 September 2024
[on the report of the Second Committee (A/79/440, para. 8)]

79/1.

On a thing of great and lasting interest to all of the world and
resolution 2719 (2023)
The General Assembly,
Recalling its resolution 60/1 of 16 September 2005, 1
Noting that a paragraph may go on over the end of a page, which is no reason,
however long it may be and whatever it may say of resolution 61/16, 2 of the year
2006, for anybody to think that it has ended where the page does, or that all

__________________

Resolution 70/1.
Resolution 55/2.
1
2

24-12345 (E)

011024

*2412345*

\fOn a thing of great and lasting interest to all of the world and
resolution 2719 (2023)

A/RES/79/1

of it had been said;
1.
Requests the Secretary-General to report on the steps that were taken to
carry out resolution 62/208, and in particular:
(a)
The first step, which is as long as the first step of anything was ever
going to be;
(b)
The second step;
2.
Decides to consider the matter at its eightieth session in the light of that.
3rd plenary meeting
22 September 2024

2/2

24-12345

\f"""


@pytest.mark.parametrize("text", [LAYOUT, PLAIN], ids=["layout", "plain"])
def test_pages_are_read_in_both_forms(text: str) -> None:
    read = extract("A_RES_79_1.txt", text.encode())
    assert (read.document.id, [(act.id, act.adopted) for act in read.acts]) == ("A/RES/79/1", [("A/RES/79/1", "2024-09-22")])
    assert read.document.title == "On a thing of great and lasting interest to all of the world and resolution 2719 (2023)"
    parts = [(unit.id.partition("#")[2], unit.verb) for unit in read.units if unit.kind in {"preambular", "operative", "subparagraph"}]
    assert parts == [
        ("pp1", "Recalling"), ("pp2", "Noting"), ("op1", "Requests"), ("op1/a", ""), ("op1/b", ""), ("op2", "Decides"),
    ]  # fmt: skip
    cited = Counter((c.unit.partition("#")[2], c.target) for c in read.citations if c.unit.partition("#")[2] not in {"front", "title"})
    assert cited == {
        ("pp1", "A/RES/60/1"): 1, ("pp2", "A/RES/61/16"): 1, ("op1", "A/RES/62/208"): 1, ("fn1", "A/RES/70/1"): 1, ("fn2", "A/RES/55/2"): 1,
    }  # fmt: skip
    assert all(text[c.start : c.end] == c.text for c in read.citations)


@pytest.mark.parametrize("text", [LAYOUT, PLAIN], ids=["layout", "plain"])
def test_furniture_is_no_text(text: str) -> None:
    cleaned = clean(text)
    words = " ".join(paragraph.text for paragraph in cleaned.paragraphs)
    assert "24-12345" not in words
    assert words.count("On a thing of great") == 1
    assert "or that all of it had been said;" in words
    assert [note.label for note in cleaned.notes] == ["1", "2"]
    assert [anchor.label for paragraph in cleaned.paragraphs for anchor in paragraph.anchors] == ["1", "2"]


def test_text_without_pages_is_read_as_before() -> None:
    text = LAYOUT.replace("\f", "")
    assert clean(text).layout.wrapped and not clean(LAYOUT).layout.wrapped  # noqa: PT018


PRACTICE = Path(__file__).resolve().parents[3] / "shared" / "practice"


@pytest.mark.slow
@pytest.mark.parametrize("options", [[], ["-layout"]], ids=["plain", "layout"])
def test_practice_files(options: list[str]) -> None:
    """Ten resolutions as published, as pdftotext gives them, beside the text of the XML: paragraphs, titles, targets."""
    files = sorted((PRACTICE / "files" / "pdf").glob("A_RES_*.pdf"))[::5]
    program = shutil.which("pdftotext")
    if not files or program is None:
        pytest.skip("needs pdftotext and ../shared/practice, which is not part of the repository")
    shared = total = 0
    for path in files:
        data = subprocess.run([program, *options, str(path), "-"], capture_output=True, check=True).stdout
        read = extract(f"{path.stem}.txt", data)
        twin = extract(f"{path.stem}.txt", (PRACTICE / "en" / f"{path.stem}.txt").read_bytes())
        assert (read.document.id, read.document.title) == (twin.document.id, twin.document.title), path.name
        kinds = {"preambular", "operative"}
        assert [u.id for u in read.units if u.kind in kinds] == [u.id for u in twin.units if u.kind in kinds], path.name
        mine, theirs = Counter(c.target for c in read.citations), Counter(c.target for c in twin.citations)
        shared, total = shared + (mine & theirs).total(), total + theirs.total()
    assert shared / total > 0.985
