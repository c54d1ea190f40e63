"""Addresses of the search."""

from django.urls import path

from directory.search import asking_views, views

app_name = "search"
urlpatterns = [
    path("aanbod/", views.results, name="results"),
    path("vragen/", asking_views.questions, name="questions"),
    path("gemeenten/", views.municipalities, name="municipalities"),
]
