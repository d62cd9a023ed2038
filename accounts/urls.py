"""Addresses of this app."""

from django.urls import URLPattern, URLResolver, path

from accounts import notice_pages, views

app_name = "accounts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("start/", views.start, name="start"),
    path("signed-in/", views.signed_in, name="signed_in"),
    path("company/", views.company, name="company"),
    path("company/<slug:reference>/choose/", views.choose, name="choose"),
    path("profile/", views.profile, name="profile"),
    path("notices/", notice_pages.notices, name="notices"),
    path("notices/settings/", notice_pages.settings_page, name="notice_settings"),
    path("notices/<int:pk>/", notice_pages.open_notice, name="notice"),
    path("notices/mail/<str:token>/", notice_pages.stop_mail, name="stop_mail"),
]
