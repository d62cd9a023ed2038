"""The demo's content: one invented maker, its market, and a second company that has just begun."""

from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


def read(name: str) -> Any:
    """One file of it."""
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
