"""Addresses of the search."""

from django.urls import path

from directory.search import views

app_name = "search"
urlpatterns = [
    path("aanbod/", views.results, name="results"),
    path("gemeenten/", views.municipalities, name="municipalities"),
]
