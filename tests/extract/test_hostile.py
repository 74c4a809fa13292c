"""Text that is not what we expect: other languages, control characters, look-alikes, a paragraph without a break."""

from __future__ import annotations

import time

import pytest

from extract import extract
from extract.errors import ReadingFailed, UnreadableDocument

RESOLUTION = (
    "Resolution 9/2\n\nOn things\n\nThe Conference of the Parties to the United Nations Convention against Transnational"
    " Organized Crime,\n\nRecalling its resolution 5/4 of 22 October 2010,\n\n1. Requests the Secretariat to report.\n"
)


def targets(text: str) -> list[str]:
    return [citation.target for citation in extract("test.txt", text.encode()).citations]


@pytest.mark.parametrize(
    "text",
    [
        "Die Generalversammlung,\n\nunter Hinweis auf ihre Resolution 5/4 vom 22. Oktober 2010 und auf den Artikel 32 des Übereinkommens,\n\n" * 6,
        "Il Consiglio delle parti,\n\nrichiamando che il testo della risoluzione 5/4 e gli atti della convenzione,\n\n" * 6,
    ],
)
def test_a_language_without_a_table_gives_no_citation_and_one_warning(text: str) -> None:
    read = extract("other.txt", text.encode())
    assert read.citations == ()
    (warning,) = [warning for warning in read.warnings if "language" in warning]
    assert "languages that are read: en, ar, es, fr, ru, zh" in warning


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("control characters", lambda text: text.replace("its", "i\x07ts").replace("\n\n", "\n\x0b\n")),
        ("bidirectional marks", lambda text: text.replace("5/4", "\u200e5/4\u200f")),
        ("zero width", lambda text: text.replace("resolution 5", "resolution\u200b 5")),
        ("soft hyphen", lambda text: text.replace("Recalling", "Recal\u00adling")),
        ("no-break space", lambda text: text.replace("resolution 5", "resolution\u00a05")),
    ],
)
def test_invisible_characters_do_no_harm(name: str, change) -> None:  # type: ignore[no-untyped-def]
    changed = change(RESOLUTION)
    read = extract("test.txt", changed.encode())
    assert "CTOC/COP/RES/5/4" in [citation.target for citation in read.citations], name
    assert all(changed[citation.start : citation.end] == citation.text for citation in read.citations)


def test_full_width_digits_are_read_as_what_they_are() -> None:
    text = RESOLUTION.replace("5/4", "５/４")
    assert [(c.target, c.text) for c in extract("test.txt", text.encode()).citations][-1:] == [("CTOC/COP/RES/5/4", "５/４")]


@pytest.mark.parametrize("number", ["٥/٤", "𝟱/𝟰", "б/4"])
def test_look_alike_digits_make_no_citation(number: str) -> None:
    assert "CTOC/COP/RES/5/4" not in targets(RESOLUTION.replace("5/4", number))


@pytest.mark.parametrize("data", [b"", b"   \n", b"\x00\x01\x02" * 100, "résolution".encode("cp1252") * 50, b"PK\x03\x04" + bytes(range(256)) * 4])
def test_what_is_no_text_is_refused_with_a_remedy(data: bytes) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        extract("file.txt", data)
    message = str(caught.value)
    assert message.startswith("file.txt: ")
    assert ";" in message, "what is wrong; what to do"


@pytest.mark.slow
@pytest.mark.parametrize(
    "head",
    [
        "",
        "The Conference of the Parties,\n\n1. ",
        "The General Assembly,\n\nRecalling its resolution 55/25,1\n\n1. Decides.\n\n__________\n1 See A/60/88. ",
    ],
    ids=["text", "operative", "footnote"],
)
@pytest.mark.parametrize(
    "piece",
    [
        "Recalling its resolution 5/4 of 22 October 2010, article 16, paragraph 5 (b), of the Convention and CTOC/COP/2018/13, ",
        "the representatives of France, Germany and the United States, on behalf of the Group of 77 and China, stated that ",
        "as set out in paragraphs 9 and 14 of resolution 2399 (2018), extended by paragraph 4 of that resolution, and article 8 of the Protocol, ",
        "Ibid., para. 53 of the rules of the Convention and the Protocols thereto (CTOC/COP/2022/CRP.3) “in that resolution” ",
        "coordi-\nnation ",
        "((((((((", "/ / / / ", "1, 2, 3, 4, 5 and ", "“““ ", "A/A/A/A/", "I. II. III. ", "article 1, paragraph 1 (a) (b) (c), ",
    ],
)  # fmt: skip
def test_a_paragraph_without_a_break_does_not_hang(piece: str, head: str) -> None:
    """Eight times the text takes at most some twenty times the time (linear, with slack for a noisy machine)."""

    def seconds(size: int) -> float:
        data = (head + piece * (size // len(piece) + 1))[:size].encode()
        began = time.process_time()
        extract("long.txt", data)
        return time.process_time() - began

    seconds(5_000)
    small, large = seconds(60_000), seconds(480_000)
    assert large < max(small, 0.02) * 8 * 3


def test_a_defect_names_the_file_and_the_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("extract.document.find_actors", broken)
    with pytest.raises(ReadingFailed, match=r"odd\.txt: reading of actors failed \(KeyError"):
        extract("odd.txt", RESOLUTION.encode())


def test_letters_that_change_case_end_in_no_error() -> None:
    text = RESOLUTION.replace("to report.", "to:\n\n(a) Report;\n\n(B) Study;\n\n(c) Publish.")
    assert [unit.id for unit in extract("test.txt", text.encode()).units if unit.id.endswith("/c")]
