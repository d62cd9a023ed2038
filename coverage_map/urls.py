"""Addresses of this app."""

from django.urls import URLPattern, URLResolver, path

from coverage_map import paper, public, views

app_name = "coverage_map"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", public.home, name="home"),
    path("map/", views.own_map, name="map"),
    path("map/paper/", paper.own_document, name="document_new"),
    path("map/paper/<int:pk>/", paper.document, name="document"),
    path("map/paper/<int:pk>/file/", paper.document_file, name="document_file"),
    path("clients/<slug:reference>/map/paper/", paper.client_document, name="client_document_new"),
    path("map/<slug:scenario>/<slug:group>/", views.own_cell, name="cell"),
    path("clients/<slug:reference>/map/", views.client_map, name="client_map"),
    path("clients/<slug:reference>/map/<slug:scenario>/<slug:group>/", views.client_cell, name="client_cell"),
]
