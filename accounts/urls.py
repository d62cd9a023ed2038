"""Addresses of this app."""

from django.urls import URLPattern, URLResolver, path

from accounts import views

app_name = "accounts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("start/", views.start, name="start"),
    path("company/", views.company, name="company"),
    path("profile/", views.profile, name="profile"),
]
