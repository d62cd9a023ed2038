"""Chromium as tests use it: Debian's own program, a page that reports its faults, axe-core to judge it."""

import os
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request, Route

AXE = (Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
CUT_SHORT = re.compile(r"htmx:(afterRequest|sendAbort|sendError)\b")
"""htmx logs a request that a newer one, or leaving the page, has cut short: people type on and press at once."""
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def chromium_path() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def launch(playwright: Playwright, executable: str) -> Browser:
    arguments = [
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--force-color-profile=srgb",
    ]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    return playwright.chromium.launch(executable_path=executable, args=arguments)


@dataclass  # no slots: Playwright keeps its wrapper of `_refuse` on the object
class Faults:
    """What a page did that no page may do. A test that provokes one clears `found` before it ends."""

    host: str
    found: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.found.append(f"script error: {error}"))

    def watch_hosts(self, context: BrowserContext) -> None:
        """Nothing is loaded from another host; what is asked there is refused and told."""
        context.route(lambda url: urlsplit(url).netloc not in {self.host, ""}, self._refuse)

    def _console(self, message: ConsoleMessage) -> None:
        # Chromium logs every answer of 400 and above as an error; those are answers, and tests look at them as such.
        answered = message.text.startswith("Failed to load resource: the server responded")
        if message.type == "error" and not answered and not CUT_SHORT.match(message.text):
            self.found.append(f"console: {message.text}")

    def _refuse(self, route: Route, request: Request) -> None:
        self.found.append(f"asked another host: {request.url}")
        route.abort()


def axe_violations(page: Page) -> list[str]:
    """Every breach of WCAG 2.2 AA on the page as it stands: rule, what it says, the elements."""
    if not page.evaluate("() => typeof window.axe === 'object'"):
        page.evaluate(AXE)
    result = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", WCAG_22_AA
    )
    return [
        f"{violation['id']}: {violation['help']}: " + "; ".join(" ".join(node["target"]) for node in violation["nodes"])
        for violation in result["violations"]
    ]
