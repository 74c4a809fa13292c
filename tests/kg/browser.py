"""A headless Chromium for the tests of pages: the distribution's program, driven by playwright.

Where there is no Chromium the tests are skipped and say so.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

OPTIONS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
WIDE = (1280, 800)
PHONE = (390, 844)


def chromium() -> str:
    """The path of Chromium; skips the test where there is none."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    pytest.skip("not run: there is no Chromium here (Debian: apt-get install chromium)")


@contextmanager
def running() -> Iterator[Any]:
    """A browser; skips where playwright or Chromium is missing."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="not run: playwright is not installed")
    program = chromium()
    os.environ.setdefault("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=OPTIONS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass(slots=True)
class Visit:
    """A page with what it asked for and what it complained of."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def status(self) -> str:
        return str(self.page.inner_text("#status"))

    def panel(self) -> str:
        return str(self.page.inner_text("#panel"))

    def boxes(self, *selectors: str) -> dict[str, dict[str, float]]:
        """Bounding boxes of what is shown of some elements."""
        found = {selector: self.page.locator(selector).bounding_box() for selector in selectors}
        return {selector: box for selector, box in found.items() if box and box["width"] and box["height"]}


@contextmanager
def visit(browser: Any, address: str, *, size: tuple[int, int] = WIDE, scheme: str = "light") -> Iterator[Visit]:
    """Open an address in a window of its own."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    visit = Visit(page)
    page.on("request", lambda request: visit.requests.append(request.url))
    page.on("console", lambda message: visit.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    page.on("dialog", lambda dialog: (visit.complaints.append("a dialog: " + dialog.message), dialog.dismiss()))
    page.goto(address)
    try:
        yield visit
    finally:
        context.close()


def overlap(boxes: dict[str, dict[str, float]]) -> set[tuple[str, str]]:
    """Which of some boxes cover one another (by more than a pixel)."""
    names = sorted(boxes)
    found = set()
    for index, first in enumerate(names):
        for second in names[index + 1 :]:
            a, b = boxes[first], boxes[second]
            wide = min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"])
            high = min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"])
            if wide > 1 and high > 1:
                found.add((first, second))
    return found


def axe() -> str:
    """The script of the accessibility checker axe-core, out of an installed package."""
    package = pytest.importorskip("axe_playwright_python", reason="not run: axe-playwright-python is not installed")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def accessibility(page: Any) -> list[str]:
    """What axe-core finds wrong with a page, one line for each rule."""
    page.evaluate(axe())
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{rule['id']}: {rule['help']} ({'; '.join(str(node['target']) for node in rule['nodes'][:3])})"
        for rule in found["violations"]
    ]
