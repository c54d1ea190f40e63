"""Addresses of the pages that show one thing."""

from django.urls import path

from directory.catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("", views.start, name="start"),
    path("aanbod/<int:offer_id>/", views.offer, name="offer"),
]
