"""Whether an SBOM keeps to the schema of its format. A file that breaks it is still read; what breaks it is told.

The schemas come with the libraries; nothing is fetched. A check ends after a while, or isn't begun where a file is too
large or little of the time of its process is left: such a file counts as not checked.
"""

from __future__ import annotations

import re
import resource
import signal
import time
from collections.abc import Callable
from types import FrameType
from typing import Any, Final

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonValidator
from cyclonedx.validation.xml import XmlValidator
from spdx_tools.spdx.model.document import Document
from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document

from questionnaires.inspection.run import SECONDS

SECONDS_TO_CHECK: Final = 2.0
SECONDS_TO_LEAVE: Final = 1.5
LARGEST_XML: Final = 2 * 1024 * 1024
"""What checks XML can't be broken off from outside."""

KEEPS: Final = ""
BEGUN: Final = time.monotonic()
_NAMESPACE: Final = re.compile(r"\{http://cyclonedx\.org/[^}]*\}")


class _LateError(Exception):
    """The time is over."""


def broken_in_json(text: str, version: str) -> str | None:
    """What of CycloneDX JSON breaks its schema first; blank where nothing does, None where it wasn't checked."""

    def check() -> str:
        error = JsonValidator(SchemaVersion[f"V{version.replace('.', '_')}"]).validate_str(text)
        if error is None:
            return KEEPS
        path = ".".join(str(part) for part in error.data.absolute_path)
        return f"{path}: {error.data.message}" if path else str(error.data.message)

    return _in_time(check)


def broken_in_xml(text: str, version: str) -> str | None:
    """The same of CycloneDX XML."""
    if len(text) > LARGEST_XML:
        return None

    def check() -> str:
        error = XmlValidator(SchemaVersion[f"V{version.replace('.', '_')}"]).validate_str(text)
        return KEEPS if error is None else f"line {error.data.line}: {_NAMESPACE.sub('', error.data.message)}"

    return _in_time(check)


def broken_in_spdx(document: Document) -> str | None:
    """The same of SPDX, by the rules of its specification."""

    def check() -> str:
        found = validate_full_spdx_document(document)
        return str(found[0].validation_message) if found else KEEPS

    return _in_time(check)


def _in_time(check: Callable[[], str]) -> str | None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    left = SECONDS - SECONDS_TO_LEAVE - max(used.ru_utime + used.ru_stime, time.monotonic() - BEGUN)
    if left <= 0:
        return None
    before = signal.signal(signal.SIGALRM, _late)
    signal.setitimer(signal.ITIMER_REAL, min(left, SECONDS_TO_CHECK))
    try:
        return check()
    except Exception:  # whatever a checker trips over says nothing of the file
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _late(number: int, frame: FrameType | None) -> Any:
    raise _LateError
