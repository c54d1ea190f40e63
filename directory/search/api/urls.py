"""Addresses for other systems; they have no language in front, `lang` says which one is meant."""

from django.urls import path

from directory.search.api import document, views

app_name = "api"
urlpatterns = [
    path("matches", views.matches, name="matches"),
    path("rules", views.rules, name="rules"),
    path("openapi.json", document.openapi, name="openapi"),
]
