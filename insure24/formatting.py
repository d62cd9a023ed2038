"""How money, dates and shares are written, the same on pages, in documents and on the command line. PURE.

Every function takes None for what nobody stated and says so in words: a gap is not a nought.
"""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

NOT_STATED = "Not stated"

_LONDON = ZoneInfo("Europe/London")
_THOUSAND = Decimal(1_000)
_MILLION = Decimal(1_000_000)
_BILLION = Decimal(1_000_000_000)


def money(amount: Decimal | int | None) -> str:
    """Pounds in full: "£1,234", or "£1,234.50" where there are pence."""
    if amount is None:
        return NOT_STATED
    pence = Decimal(amount).quantize(Decimal("0.01"), ROUND_HALF_UP)
    digits = f"{abs(pence):,.0f}" if pence == pence.to_integral_value() else f"{abs(pence):,.2f}"
    return f"{_sign(pence)}£{digits}"


def pounds(amount: Decimal | int | None) -> str:
    """Whole pounds: "£1,235"; for limits and losses, where pence only pretend to be exact."""
    return NOT_STATED if amount is None else money(Decimal(amount).quantize(Decimal(1), ROUND_HALF_UP))


@lru_cache(maxsize=4096)
def money_short(amount: Decimal | int | None) -> str:
    """Pounds at a glance: "£950", "£697k", "£1.2m", "£3bn"; for charts and cells, never for a premium.

    Thousands are whole from ten thousand on, everything else keeps one decimal unless it is nought.
    """
    if amount is None:
        return NOT_STATED
    size = abs(Decimal(amount))
    if size.quantize(Decimal(1), ROUND_HALF_UP) < _THOUSAND:
        digits, unit = _rounded(size, "1"), ""
    elif (size / _THOUSAND).quantize(Decimal(1), ROUND_HALF_UP) < _THOUSAND:
        digits, unit = _rounded(size / _THOUSAND, "0.1" if size < 10 * _THOUSAND else "1"), "k"
    elif (size / _MILLION).quantize(Decimal("0.1"), ROUND_HALF_UP) < _THOUSAND:
        digits, unit = _rounded(size / _MILLION, "0.1"), "m"
    else:
        digits, unit = _rounded(size / _BILLION, "0.1"), "bn"
    return f"{_sign(Decimal(amount)) if digits != '0' else ''}£{digits}{unit}"


def percent(share: Decimal | None) -> str:
    """A share of one as per cent: Decimal("0.12") is "12%", Decimal("0.125") is "12.5%"."""
    if share is None:
        return NOT_STATED
    hundredths = (share * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{_sign(hundredths)}{_plain(abs(hundredths))}%"


def day(value: date | None) -> str:
    """ "1 February 2027". A moment is taken in London time."""
    return NOT_STATED if value is None else f"{_local(value).day} {_local(value):%B %Y}"


def day_short(value: date | None) -> str:
    """ "1 Feb 2027"."""
    return NOT_STATED if value is None else f"{_local(value).day} {_local(value):%b %Y}"


def date_and_time(moment: datetime | None) -> str:
    """ "1 February 2027 at 14:05", in London time."""
    return NOT_STATED if moment is None else f"{day(moment)} at {_local(moment):%H:%M}"


def _local(value: date) -> date:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(_LONDON)
    return value


def _rounded(size: Decimal, step: str) -> str:
    return _plain(size.quantize(Decimal(step), ROUND_HALF_UP))


def _plain(number: Decimal) -> str:
    """Without a decimal that says nothing: "3", not "3.0"."""
    return f"{number:.0f}" if number == number.to_integral_value() else str(number)


def _sign(number: Decimal) -> str:
    return "−" if number < 0 else ""
