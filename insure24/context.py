"""What every page may print: whose portal this is and whether it shows the demo."""

from django.conf import settings
from django.http import HttpRequest

from insure24.firm import Firm


def site(request: HttpRequest) -> dict[str, Firm | bool]:
    return {"firm": settings.FIRM, "demo": settings.DEMO}
