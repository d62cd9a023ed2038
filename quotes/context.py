"""What pages of a company say of a request for erasure that waits; read only where a template prints it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from accounts.queries import membership_of
from quotes.models import ErasureRequest


def erasure_asked(request: HttpRequest) -> dict[str, Any]:
    """`erasure_asked`: the open request of the company that an owner works in; false where there is none."""
    return {"erasure_asked": SimpleLazyObject(partial(_open_request, request))}


def _open_request(request: HttpRequest) -> ErasureRequest | None:
    membership = membership_of(request)
    if membership is None or not membership.is_owner:
        return None
    rows = ErasureRequest.objects.filter(company=membership.company_id, status=ErasureRequest.Status.OPEN)
    return rows.select_related("asked_by").first()
