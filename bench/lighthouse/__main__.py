"""Judges the public pages of a running server with Lighthouse: `python -m bench.lighthouse http://127.0.0.1:8024`.

Needs Node 20 or newer and Chromium. Lighthouse itself is installed under var/lighthouse/ from the lock file beside this
one. Prints performance, accessibility, best practices and search for each page, as on a slow phone, and fails where a
score is under 95. Every scenario's page has one template, so one of them stands for all; `--all` judges each.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
STANDS_FOR_ALL = "/scenarios/firmware-regression/"


def main() -> int:
    addresses = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    npm, node, chromium = (shutil.which(program) for program in ("npm", "node", "chromium"))
    if len(addresses) != 1 or not (npm and node and chromium):
        print(__doc__)
        return 2
    base = addresses[0].rstrip("/")
    folder = Path(os.environ.get("INSURE24_VAR_DIR", ROOT / "var")) / "lighthouse"
    folder.mkdir(parents=True, exist_ok=True)
    for file in ("package.json", "package-lock.json", "judge.mjs"):
        shutil.copy(HERE / file, folder / file)
    subprocess.run([npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=folder, check=True)
    pages = pages_of(base, every="--all" in sys.argv)
    environment = {**os.environ, "CHROME_PATH": chromium}
    return subprocess.run([node, "judge.mjs", base, *pages], cwd=folder, env=environment, check=False).returncode


def pages_of(base: str, *, every: bool) -> list[str]:
    """The paths of the server's own list of pages."""
    with urllib.request.urlopen(f"{base}/sitemap.xml") as reply:  # noqa: S310 - the address that was typed
        listed = re.findall(r"<loc>https?://[^/<]+([^<]*)</loc>", reply.read().decode())
    one_of_many = [path for path in listed if path.startswith("/scenarios/") and path != "/scenarios/"]
    left_out = set() if every else {path for path in one_of_many if path != STANDS_FOR_ALL}
    return [path for path in listed if path not in left_out]


if __name__ == "__main__":
    sys.exit(main())
