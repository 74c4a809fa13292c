"""The portal: pages for readers, linked data and a SPARQL endpoint over one store."""

from __future__ import annotations

from kg.portal.app import create_app
from kg.portal.settings import Settings

__all__ = ["Settings", "create_app"]
