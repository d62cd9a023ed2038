"""What happens to a questionnaire when someone signs up. Imported when the app is ready, for its receiver."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import user_signed_up
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from questionnaires.carried import remember


@receiver(user_signed_up, dispatch_uid="questionnaires.carried")
def keep_what_was_carried(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Stores answers that came with the sign-up form."""
    remember(user=user, sealed=request.POST.get("carried", ""), now=timezone.now())
