"""The ontology as a page for people, made by pyLODE."""

from __future__ import annotations

import logging

from kg.errors import UsageProblem
from ontology.terms import ontology_file


def ontology_page() -> str:
    """One HTML file that needs nothing from the network.

    Raises:
        UsageProblem: pyLODE is not installed, or in a version that does not work.
    """
    level = logging.root.level
    try:
        from pylode import OntPub
    except (ImportError, OSError) as error:
        raise UsageProblem("the page of the ontology needs pyLODE 3.2 or 3.3: pip install 'recalling[page]'") from error
    finally:
        # The library turns the log of everybody to its own level when it is imported.
        logging.root.setLevel(level)
    page = OntPub(ontology=ontology_file("recalling.ttl").read_text(encoding="utf-8")).make_html()
    return str(page)
