"""What every answer carries."""

import pytest
from django.test import Client

from accounts.models import User


@pytest.mark.django_db
def test_what_a_signed_in_person_sees_is_kept_by_no_cache(client: Client) -> None:
    client.force_login(User.objects.create_user(email="amy@harbour.example", password="a long enough one"))
    assert client.get("/accounts/email/")["Cache-Control"].startswith(("no-store", "max-age=0, no-cache, no-store"))


@pytest.mark.django_db
def test_headers_keep_pages_out_of_frames_and_foreign_scripts_out_of_pages(client: Client) -> None:
    response = client.get("/accounts/login/")
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
