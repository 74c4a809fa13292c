"""Where a portal reads from: a build, a build that is replaced while it runs, a file, another server."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kg.build.build import build
from kg.build.inputs import Source
from kg.errors import UsageProblem
from kg.portal import Settings
from tests.portal.conftest import Portal, extractor, make_output, serving

PATHS = ("/", "/page/CTOC/COP/RES/9/1", "/page/actor/UNODC", "/page/UNTOC/art/32", "/graph/view", "/data/UNTOC.ttl")


def test_a_portal_over_another_server(portal: Portal) -> None:
    with serving(Settings(place=f"{portal.address}/sparql")) as second:
        for path in PATHS:
            assert second.ask(path).status == 200, path
        assert "Recalling its" in second.ask("/page/CTOC/COP/RES/9/1").text
        query = "SELECT ?act { ?act a <https://w3id.org/recalling/ontology#Act> } ORDER BY ?act LIMIT 3"
        assert second.sparql(query).body == portal.sparql(query).body
        assert second.ask("/downloads").status == 200
        assert second.ask("/files/graph.ttl").status == 404


def test_a_portal_over_a_file(output: Path) -> None:
    with serving(Settings(place=str(output / "graph.ttl"))) as portal:
        for path in PATHS:
            assert portal.ask(path).status == 200, path
        assert portal.sparql("ASK { ?s ?p ?o }").status == 200


def test_a_new_build_is_seen(tmp_path: Path) -> None:
    place = make_output(tmp_path)
    with serving(Settings(place=str(place))) as portal:
        assert portal.ask("/page/CTOC/COP/2020/L.5").status == 200
        tag = portal.ask("/").headers["etag"]
        build([Source("report.txt", None)], place, extractor=extractor)
        deadline = time.monotonic() + 20
        while portal.ask("/page/CTOC/COP/2020/L.5").status == 200 and time.monotonic() < deadline:
            time.sleep(0.3)
        assert portal.ask("/page/CTOC/COP/2020/L.5").status == 404
        assert portal.ask("/", if_none_match=tag).status == 200
        assert portal.sparql("ASK { <https://w3id.org/recalling/id/CTOC/COP/2020/L.5> a ?class }").text.count("false")


def test_no_store_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="recalling build"), serving(Settings(place=str(tmp_path))):
        pass
