"""Prints the lower bounds of pyproject.toml as constraints: each dependency at the lowest version it allows."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
for line in [*project["dependencies"], *project["optional-dependencies"]["test"]]:
    bound = re.fullmatch(r"([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?>=([0-9.]+)", line)
    if not bound:
        raise SystemExit(f"pyproject.toml: {line!r} has no lower bound; write it as 'name>=version'")
    print(f"{bound[1]}=={bound[2]}")
