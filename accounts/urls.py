"""Addresses of this app."""

from django.urls import URLPattern, URLResolver, path

from accounts import views

app_name = "accounts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("start/", views.start, name="start"),
    path("signed-in/", views.signed_in, name="signed_in"),
    path("company/", views.company, name="company"),
    path("company/<slug:reference>/choose/", views.choose, name="choose"),
    path("profile/", views.profile, name="profile"),
]
