"""Each check beside what it must flag and what it must leave alone."""

from __future__ import annotations

from typing import Any

import pytest

from queries.checks import CHECKS, SEVERITIES, Finding, Tables, run


def citation(text: str, target: str, kind: str = "resolution", **other: str) -> dict[str, str]:
    row = {"source": "a.txt", "unit": "CTOC/COP/RES/11/1#pp1", "start": "10", "end": "13", "title": "", "date": ""}
    return {**row, "text": text, "target": target, "kind": kind, "steps": "explicit", "note": "", **other}


def act(identifier: str, **other: str) -> dict[str, str]:
    row = {
        "source": "r.txt",
        "id": identifier,
        "kind": "resolution",
        "title": "",
        "adopted": "",
        "start": "0",
        "end": "9",
    }
    return {**row, **other}


def found(name: str, **tables: Any) -> list[Finding]:
    return list(CHECKS[name](Tables(**tables)))


LONG = "Measures against trafficking in human organs and in works of art in times of peace"
OWN = act("CTOC/COP/RES/9/2", title=LONG, adopted="2018-10-19")


@pytest.mark.parametrize(
    ("stated", "flags"),
    [
        (LONG, []),
        (LONG.upper() + ".", []),
        (LONG.replace("peace", "war"), [("warning", "certain")]),
        (LONG.removesuffix(" in times of peace"), [("warning", "possible")]),
        ("Budget for the biennium", [("error", "likely")]),
        ("", []),
    ],
)
def test_cited_title(stated: str, flags: list[tuple[str, str]]) -> None:
    findings = found("cited-title", acts=[OWN], citations=[citation("9/2", "CTOC/COP/RES/9/2", title=stated)])
    assert [(item.severity, item.sure) for item in findings] == flags
    assert all(item.stated == stated and item.known == LONG for item in findings)


def test_a_draft_does_not_say_what_the_title_is() -> None:
    draft = act("CTOC/COP/RES/9/2", kind="draft-resolution", title="Other")
    assert found("cited-title", acts=[draft], citations=[citation("9/2", "CTOC/COP/RES/9/2", title=LONG)]) == []


def test_titles_of_absent_acts_are_compared_with_what_most_citations_say() -> None:
    rows = [citation("70/1", "A/RES/70/1", title=title) for title in ("Our world", "Our world", "Your world")]
    assert [(item.stated, item.known, item.sure) for item in found("cited-title", citations=rows)] == [
        ("Your world", "Our world", "possible")
    ]
    assert found("cited-title", citations=rows[1:]) == []


def test_cited_date() -> None:
    rows = [citation("9/2", "CTOC/COP/RES/9/2#op1", date=date) for date in ("2018-10-19", "2018-10-18", "")]
    findings = found("cited-date", acts=[OWN], citations=rows)
    assert [(item.stated, item.known, item.severity) for item in findings] == [("2018-10-18", "2018-10-19", "error")]


@pytest.mark.parametrize(
    ("row", "severity"),
    [
        (citation("CTOP/COP/2012/14", "CTOC/COP/2012/14", "document"), "warning"),
        (citation("CTOC/C0P/2012/14", "CTOC/COP/2012/14", "document", steps="explicit;OCR repair"), "warning"),
        (citation("CTOC/COP/ 2012/14", "CTOC/COP/2012/14", "document"), None),
        (citation("CTOC/COP/2012/14", "CTOC/COP/2012/14#para/3", "document"), None),
        (citation("Corr.2", "A/60/88/Corr.2", "document"), None),
        (citation("9/2", "CTOC/COP/RES/9/2"), None),
    ],
)
def test_misprints(row: dict[str, str], severity: str | None) -> None:
    assert [item.severity for item in found("misprint", citations=[row])] == ([severity] if severity else [])


def test_agenda_items() -> None:
    rows = [
        citation("2 (a)", "CTOC/COP/11/item/2/b", "agenda-item"),
        citation("2 (b)", "CTOC/COP/11/item/2/b", "agenda-item"),
        citation("3", "CTOC/COP/11/item/3", "agenda-item", title="Budget"),
        citation("3", "CTOC/COP/11/item/3", "agenda-item", title="International cooperation"),
    ]
    agenda = [{"item": "CTOC/COP/11/item/3", "title": "International cooperation, with emphasis"}]
    assert [item.stated for item in found("agenda-item", citations=rows, agenda=agenda)] == ["2 (a)", "3, Budget"]


def document(source: str, identifier: str, **other: str) -> dict[str, str]:
    return {"source": source, "id": identifier, "type": "report", "session": "", "issued": "", **other}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (citation("99/1", "CTOC/COP/RES/99/1"), "has no session or year 99"),
        (citation("9/40", "CTOC/COP/RES/9/40"), "ended with number 8"),
        (citation("12/1", "CTOC/COP/RES/12/1"), "had not been held"),
        (citation("9/8", "CTOC/COP/RES/9/8"), ""),
        (citation("8/1", "CTOC/COP/RES/8/1"), ""),
        (citation("1325 (2000)", "S/RES/1325"), ""),
        (citation("217 (III)", "A/RES/217(III)"), ""),
        (citation("5/1", "XX/RES/5/1"), ""),
    ],
)
def test_impossible_numbers(row: dict[str, str], message: str) -> None:
    findings = found(
        "impossible-number",
        documents=[document("r.txt", "CTOC/COP/2018/13", session="9"), document("a.txt", "D", issued="2022-11-01")],
        acts=[act("CTOC/COP/RES/9/2"), act("CTOC/COP/RES/9/8")],
        citations=[row],
    )
    assert len(findings) == bool(message)
    assert all(message in item.message for item in findings)


def test_articles_beyond_the_last() -> None:
    rows = [citation("42", "UNTOC/art/42", "article"), citation("41", "UNTOC/art/41/para/2", "article")]
    assert [item.stated for item in found("article-beyond-last", citations=rows)] == ["42"]


def test_ibid_without_antecedent() -> None:
    rows = [{**citation("Ibid.", ""), "reason": "no antecedent", "candidates": ""}]
    rows.append({**citation("3/1", ""), "reason": "two bodies", "candidates": "A B"})
    assert [(item.check, item.severity) for item in found("unresolved", unresolved=rows)] == [
        ("ibid", "warning"),
        ("unresolved", "note"),
    ]


def test_absent_and_never_cited() -> None:
    rows = [
        citation("9/2", "CTOC/COP/RES/9/2"),
        citation("70/1", "A/RES/70/1#annex"),
        citation("70/1", "A/RES/70/1"),
        citation("5/8", "CTOC/COP/RES/5/8"),  # printed in a report, under no symbol of its own
        citation("3", "CTOC/COP/RES/11/1#op3", "self"),
    ]
    acts = [OWN, act("CTOC/COP/RES/11/1")]
    assert [(item.stated, item.known, item.message) for item in found("absent", acts=acts, citations=rows)] == [
        ("A/RES/70/1", "https://undocs.org/A/RES/70/1", "cited 2 times, and its text was not read"),
        ("CTOC/COP/RES/5/8", "", "cited once, and its text was not read"),
    ]
    assert [item.stated for item in found("never-cited", acts=acts, citations=rows)] == ["CTOC/COP/RES/11/1"]


def test_the_report_that_prints_an_act_does_not_count_as_citing_it() -> None:
    row = citation("9/2", "CTOC/COP/RES/9/2", source="r.txt", unit="CTOC/COP/2018/13#20")
    assert [item.stated for item in found("never-cited", acts=[OWN], citations=[row])] == ["CTOC/COP/RES/9/2"]
    other = {**row, "source": "other.txt", "unit": "CTOC/COP/2020/10#20"}
    assert found("never-cited", acts=[OWN], citations=[row, other]) == []


def test_links_are_compared_without_letters_and_counted() -> None:
    rows = [
        citation("70/1", "A/RES/70/1", link="A/RES/70/1"),
        citation("52/38 J", "A/RES/52/38#J", link="A/RES/52/38"),
        citation("70/2", "A/RES/70/2", link="A/RES/70/12"),
        citation("70/3", "A/RES/70/3", link=""),
        citation("3", "A/RES/70/3#para/3", "paragraph", link="A/RES/70/4"),
    ]
    assert [(item.severity, item.stated, item.known) for item in found("link", citations=rows)] == [
        ("warning", "70/2", "A/RES/70/12"),
        ("note", "3 citations in links", ""),
    ]
    assert "2 are read as the link of the file says, 1 are not" in found("link", citations=rows)[-1].message


def test_of_a_joint_document_one_symbol_has_to_agree_with_the_link() -> None:
    rows = [
        citation("A/65/517", "A/65/517", "document", link="A/65/517", start="10", end="18"),
        citation("S/2010/534", "S/2010/534", "document", link="A/65/517", start="19", end="29"),
        citation("S/2010/535", "S/2010/535", "document", link="A/65/517", start="90", end="99"),
        citation("A/48/42", "A/48/42#annexII", "document", link="A/48/42(supp)", start="200", end="207"),
    ]
    assert [(item.severity, item.stated) for item in found("link", citations=rows)] == [
        ("warning", "S/2010/535"),
        ("note", "4 citations in links"),
    ]


def test_all_checks_run_on_nothing_and_in_order() -> None:
    assert len(CHECKS) >= 9
    assert run(Tables()) == []
    rows = [citation("99/1", "CTOC/COP/RES/99/1", start=start) for start in ("30", "4")]
    findings = run(Tables(citations=rows), ["impossible-number"])
    assert [item.start for item in findings] == [4, 30]
    assert {item.severity for item in run(Tables(citations=rows))} <= set(SEVERITIES)
    with pytest.raises(KeyError):
        run(Tables(), ["spelling"])
