"""Takes the pictures of the README from a running server that shows the demo:

    .venv/bin/python deploy/dev/screenshots.py http://127.0.0.1:8024 docs/images

The sheet of the PDF's pages needs pdftoppm (Debian's poppler-utils); without it that picture is left as it is.
"""

from __future__ import annotations

import base64
import io
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

PASSWORD: Final = "demo-insure24"  # noqa: S105  # public by intent, like the demo
FOUNDER, BROKER = "priya@solace.example", "helen@brokers.example"
WIDTH: Final = 1440
COLOURS: Final = 192
PAGES: Final = 8


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: whose page, and how much of it; `top` is the element that it begins with."""

    name: str
    path: str
    email: str = ""
    height: int = 1000
    top: str = ""


SHOTS: Final = (
    Shot("home", "/", height=1150),
    Shot("question", "/questionnaire/operations/mfa/", FOUNDER, height=1080),
    Shot("map", "/map/", FOUNDER, height=1300),
    Shot("matrix", "/map/", FOUNDER, height=1100, top=".workbench"),
    Shot("desk", "/desk/", BROKER, height=1000),
    Shot("comparison", "/desk/SOL-0001-2027/comparison/", BROKER, height=1300),
)


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__)
        return 2
    address, folder = sys.argv[1].rstrip("/"), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        windows = {email: window(browser, address, email) for email in ("", FOUNDER, BROKER)}
        for shot in SHOTS:
            page = windows[shot.email]
            page.goto(shot.path)
            page.set_viewport_size({"width": WIDTH, "height": shot.height})
            if shot.top:
                page.locator(shot.top).first.evaluate("element => element.scrollIntoView()")
            keep(folder / f"{shot.name}.png", page.screenshot())
        if shutil.which("pdftoppm"):
            keep(folder / "pdf.png", sheet(browser, summary(windows[FOUNDER])))
        browser.close()
    return 0


def window(browser: Browser, address: str, email: str) -> Page:
    """A window of that person's; of nobody's without an e-mail address."""
    context = browser.new_context(
        base_url=address, viewport={"width": WIDTH, "height": 1000}, locale="en-GB", color_scheme="light"
    )
    page = context.new_page()
    if email:
        page.goto("/accounts/login/")
        page.locator("#id_login").fill(email)
        page.locator("#id_password").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
        page.get_by_role("heading", level=1).wait_for()
        page.wait_for_url(lambda url: "login" not in url)
    return page


def summary(page: Page) -> bytes:
    """The demo's released PDF."""
    page.goto("/documents/")
    link = page.locator("main a[href$='.pdf']").first
    with page.expect_download() as download:
        link.click()
    return Path(download.value.path()).read_bytes()


def sheet(browser: Browser, pdf: bytes) -> bytes:
    """The first pages side by side."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "summary.pdf"
        file.write_bytes(pdf)
        command = ["pdftoppm", "-png", "-r", "60", "-l", str(PAGES), str(file), str(Path(folder) / "page")]
        subprocess.run(command, check=True)
        pictures = [
            f'<img alt="" src="data:image/png;base64,{base64.b64encode(page.read_bytes()).decode()}">'
            for page in sorted(Path(folder).glob("page-*.png"))
        ]
    page = browser.new_page(viewport={"width": WIDTH, "height": 1000})
    page.set_content(
        "<style>body { margin: 0; padding: 24px; background: #e8ecf0; display: grid; gap: 18px;"
        " grid-template-columns: repeat(4, 1fr) } img { width: 100%; box-shadow: 0 1px 4px #0003 }</style>"
        + "".join(pictures)
    )
    return page.locator("html").screenshot()


def keep(file: Path, picture: bytes) -> None:
    """As a PNG of few colours: text stays sharp, and the file small."""
    image = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    image.save(file, optimize=True)
    print(f"{file}: {image.width} × {image.height}, {file.stat().st_size // 1024} kB")


if __name__ == "__main__":
    sys.exit(main())
