"""Addresses of the public guide."""

from django.urls import URLPattern, URLResolver, path

from coverage_map.public import check, machines, pages, scenarios

app_name = "guide"
urlpatterns: list[URLPattern | URLResolver] = [
    path("guide/", pages.failures, name="failures"),
    path("guide/policies/", pages.policies, name="policies"),
    path("scenarios/", scenarios.library, name="scenarios"),
    path("scenarios/<slug:slug>/", scenarios.scenario, name="scenario"),
    path("controls/", pages.controls, name="controls"),
    path("questions/", pages.questions, name="questions"),
    path("glossary/", pages.glossary, name="glossary"),
    path("editions/", pages.editions, name="editions"),
    path("editions/feed/", machines.feed, name="feed"),
    path("check/", check.check, name="check"),
    path("check/keep/", check.keep, name="keep"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("robots.txt", machines.robots, name="robots"),
]
