"""Addresses on paper, short enough to type; they stand outside the languages, so under a name of their own."""

from django.urls import path

from directory.sheets import loop, views

app_name = "handed"
urlpatterns = [
    path("o/<int:offer_id>/<str:language>/", views.short, name="offer"),
    path("v/", loop.enter, name="loop_enter"),
    path("v/<str:code>", loop.loop, name="loop"),
    path("v/<str:code>/", loop.loop),
]
