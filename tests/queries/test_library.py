"""The files of the library: their headers, the values put into them, and that no value changes the query."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.plugins.sparql import prepareQuery

from queries.library import QueryError, Question, question, questions, read

SMALL = """# title: Small
# question: What does an act cite, and since when?
# parameter: act | identifier | the act
# parameter: word | text | a word of the title
# parameter: since | date | not before this day
# parameter: limit | integer | at most so many rows
# columns: cited title
BASE <https://w3id.org/recalling/id/>
PREFIX rec: <https://w3id.org/recalling/ontology#>
SELECT ?cited ?word WHERE {
  VALUES ?act { <CTOC/COP/RES/11/6> }  # parameter: act
  VALUES ?word { UNDEF }  # parameter: word
  VALUES ?since { "1900-01-01"^^<http://www.w3.org/2001/XMLSchema#date> }  # parameter: since
  ?act rec:cites ?cited .
}
ORDER BY ?cited
LIMIT 100  # parameter: limit
"""


@pytest.fixture
def small() -> Question:
    return read("small", SMALL)


def test_header(small: Question) -> None:
    assert small.columns == ("cited", "title")
    assert [(item.name, item.type, item.optional) for item in small.parameters] == [
        ("act", "identifier", False),
        ("word", "text", True),
        ("since", "date", False),
        ("limit", "integer", False),
    ]
    assert small.sparql() == SMALL


def test_values_are_put_in(small: Question) -> None:
    text = small.sparql(
        {"act": "A/RES/70/1", "word": 'the "word"', "since": "2018-10-19", "limit": "5"}, base="http://example.org/"
    )
    assert "BASE <http://example.org/>" in text
    assert "VALUES ?act { <http://example.org/A/RES/70/1> }  # parameter: act" in text
    assert 'VALUES ?word { "the \\"word\\"" }' in text
    assert '{ "2018-10-19"^^<http://www.w3.org/2001/XMLSchema#date> }' in text
    assert "LIMIT 5  # parameter: limit" in text


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"actor": "UNODC"}, "has no parameter actor; it has act, word, since, limit"),
        ({"act": "a> } DELETE"}, "is no identifier"),
        ({"act": ""}, "is no identifier"),
        ({"since": "yesterday"}, "looks like 2018-10-19"),
        ({"limit": "5; DROP"}, "give digits"),
    ],
)
def test_wrong_values_are_refused(small: Question, values: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        small.sparql(values)


def test_a_base_that_would_break_out_is_refused(small: Question) -> None:
    with pytest.raises(QueryError, match="base of IRIs"):
        small.sparql(base="http://example.org/> SELECT")


@settings(deadline=None)  # a machine may be busy
@given(st.text(max_size=40).filter(lambda text: "\x00" not in text))
def test_no_text_changes_the_query_around_it(value: str) -> None:
    text = read("small", SMALL).sparql({"word": value})
    assert len(text.split("\n")) == len(SMALL.split("\n"))
    prepareQuery(text)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("# title: Small\n", ""), "lacks title"),
        (("| identifier |", "| thing |"), "a type of identifier"),
        (("# parameter: word | text | a word of the title\n", ""), "word have no parameter in the header"),
        (("  # parameter: act\n", "\n"), "a line marked"),
    ],
)
def test_a_badly_written_file_says_so(change: tuple[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        read("small", SMALL.replace(*change))


def test_an_unknown_name_gives_the_nearest() -> None:
    known = questions()[0].name
    with pytest.raises(QueryError, match=known):
        question(known + "x")
