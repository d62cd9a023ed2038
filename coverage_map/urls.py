"""Addresses of this app."""

from django.urls import URLPattern, URLResolver, path

from coverage_map import views
from coverage_map.public.home import home

app_name = "coverage_map"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("map/", views.own_map, name="map"),
    path("map/<slug:scenario>/<slug:group>/", views.own_cell, name="cell"),
    path("clients/<slug:reference>/map/", views.client_map, name="client_map"),
    path("clients/<slug:reference>/map/<slug:scenario>/<slug:group>/", views.client_cell, name="client_cell"),
]
