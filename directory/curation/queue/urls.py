"""Addresses of the queue, below /beheer/."""

from django.urls import path

from directory.curation.queue import views

app_name = "queue"
urlpatterns = [
    path("", views.home, name="home"),
    path("volgende/", views.following, name="next"),
    path("later/", views.later, name="later"),
    path("gezien/", views.seen, name="seen"),
    path("terug/", views.back, name="back"),
    path("uitgesteld/", views.postponed, name="postponed"),
]
