"""Addresses of missing, below /beheer/."""

from django.urls import URLPattern, path

from directory.curation.missing import views

app_name = "missing"
urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("gemeenten.csv", views.table, name="table"),
    path("regio/<slug:slug>/", views.region, name="region"),
    path("regio/<slug:slug>.csv", views.region_table, name="region_table"),
    path("<str:code>/", views.municipality, name="municipality"),
    path("<str:code>.csv", views.municipality_table, name="municipality_table"),
    path("<str:code>/wethouder/", views.for_alderman, name="alderman"),
]
