"""Addresses of this app."""

from django.urls import URLPattern, URLResolver, path

from coverage_map.public.home import home
from coverage_map.views import maps, pairs, paper

app_name = "coverage_map"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("map/", maps.own_map, name="map"),
    path("map/compare/", pairs.own_pair, name="pair"),
    path("map/paper/", paper.own_document, name="document_new"),
    path("map/paper/<int:pk>/", paper.document, name="document"),
    path("map/paper/<int:pk>/file/", paper.document_file, name="document_file"),
    path("map/rest/<slug:name>/", maps.own_rest, name="rest"),
    path("map/answer/<slug:section>/<slug:slug>/", maps.own_answer, name="answer"),
    path("map/<slug:scenario>/<slug:group>/", maps.own_cell, name="cell"),
    path("clients/<slug:reference>/map/", maps.client_map, name="client_map"),
    path("clients/<slug:reference>/map/compare/", pairs.client_pair, name="client_pair"),
    path("clients/<slug:reference>/map/paper/", paper.client_document, name="client_document_new"),
    path("clients/<slug:reference>/map/rest/<slug:name>/", maps.client_rest, name="client_rest"),
    path("clients/<slug:reference>/map/<slug:scenario>/<slug:group>/", maps.client_cell, name="client_cell"),
]
