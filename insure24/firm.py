"""Who runs this portal: the regulated firm whose details stand in the footer and in every document."""

from dataclasses import dataclass, fields
from typing import Any

from insure24 import env


@dataclass(frozen=True, slots=True)
class Firm:
    """Details that only the firm itself can know; in brackets until it has given them. `invented`: the demo's firm."""

    name: str
    frn: str
    phone: str
    email: str
    address: str
    complaints: str
    invented: bool = False


PLACEHOLDERS = Firm(
    name="[Firm name]",
    frn="[Firm reference number]",
    phone="[Firm telephone]",
    email="[Firm e-mail]",
    address="[Firm address]",
    complaints="[How to complain to the firm]",
)

DEMO = Firm(
    name="Tollgate Medtech Broking (demo)",
    frn="000000",
    phone="020 7946 0321",
    email="hello@brokers.example",
    address="1 Example Row, London",
    complaints="complaints@brokers.example",
    invented=True,
)
"""An invented firm for the demo, with a telephone number that is kept free for fiction."""
_TOLD = tuple(field.name for field in fields(Firm) if field.name != "invented")


def variable(field: str) -> str:
    return f"INSURE24_FIRM_{field.upper()}"


def read(*, demo: bool = False) -> Firm:
    """The firm of the environment. What isn't given is in brackets, or the invented firm's where nothing is given and
    the demo is on.
    """
    given = {name: env.text(variable(name), "") for name in _TOLD}
    if demo and not any(given.values()):
        return DEMO
    told: list[Any] = [value or getattr(PLACEHOLDERS, name) for name, value in given.items()]
    return Firm(*told)


def missing(firm: Firm) -> list[str]:
    """The variables still to be set before the portal may face clients."""
    return [variable(name) for name in _TOLD if firm.invented or getattr(firm, name) == getattr(PLACEHOLDERS, name)]
