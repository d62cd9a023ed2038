"""Who runs this portal: the regulated firm whose details stand in the footer and in every document."""

from dataclasses import dataclass, fields

from insure24 import env


@dataclass(frozen=True, slots=True)
class Firm:
    """Details that only the firm itself can know; in brackets until it has given them."""

    name: str
    frn: str
    phone: str
    email: str
    address: str
    complaints: str


PLACEHOLDERS = Firm(
    name="[Firm name]",
    frn="[Firm reference number]",
    phone="[Firm telephone]",
    email="[Firm e-mail]",
    address="[Firm address]",
    complaints="[How to complain to the firm]",
)


def variable(field: str) -> str:
    return f"INSURE24_FIRM_{field.upper()}"


def read() -> Firm:
    return Firm(
        **{field.name: env.text(variable(field.name), getattr(PLACEHOLDERS, field.name)) for field in fields(Firm)}
    )


def missing(firm: Firm) -> list[str]:
    """The variables still to be set before the portal may face clients."""
    return [
        variable(field.name) for field in fields(Firm) if getattr(firm, field.name) == getattr(PLACEHOLDERS, field.name)
    ]
