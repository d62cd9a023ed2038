"""The secret key of the embedded default: made once, then kept, so that a restart signs nobody out."""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def kept_in(path: Path) -> str:
    """The key in the file, made there first if need be, readable by its owner alone.

    Web and worker may start in the same moment: the key is linked into place whole, and whoever comes second reads
    what the first one wrote.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
        with suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text(encoding="ascii")
