"""`make bench`: the engine, the pages, their forms and the PDF, on the demo, in a folder of its own.

    python bench/run.py [engine] [pages] [forms] [pdf]      what to measure; everything where nothing is named

Prints a table and writes var/bench/<time>.json. Seconds differ from machine to machine; ratios are within this run.
"""

from __future__ import annotations

import importlib
import json
import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("engine", "pages", "forms", "pdf")


def main() -> int:
    """Measures the parts named on the command line."""
    wanted = sys.argv[1:] or list(PARTS)
    unknown = [part for part in wanted if part not in PARTS]
    if unknown:
        print(f"Unknown: {', '.join(unknown)}. The parts are {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    sys.path.insert(0, str(ROOT))
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory(prefix="insure24-bench-") as folder:
        os.environ["INSURE24_VAR_DIR"] = folder
        os.environ["INSURE24_DEMO"] = "true"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "insure24.settings.local")
        results = {part: measure(part) for part in wanted}
    report = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "results": results,
    }
    target = ROOT / "var" / "bench"
    target.mkdir(parents=True, exist_ok=True)
    path = target / f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}.json"
    path.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print(f"\nWritten to {path.relative_to(ROOT)}")
    return 0


def measure(part: str) -> dict[str, Any]:
    """Runs one part; imported late, since settings must stand first."""
    import django

    django.setup()
    module = importlib.import_module(f"bench.{part}")
    found: dict[str, Any] = module.measure()
    return found


if __name__ == "__main__":
    sys.exit(main())
