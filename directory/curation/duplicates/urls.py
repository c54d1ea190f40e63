"""Addresses of duplicates, below /beheer/."""

from django.urls import path

from directory.curation.duplicates import views

app_name = "duplicates"
urlpatterns = [
    path("<int:pk>/", views.pair, name="pair"),
    path("<int:pk>/terug/", views.reopen, name="reopen"),
]
