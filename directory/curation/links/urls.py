"""Addresses of links, below /beheer/."""

from django.urls import path

from directory.curation.links import views

app_name = "links"
urlpatterns = [
    path("<int:pk>/", views.link, name="link"),
    path("terug/<str:token>/", views.undo, name="undo"),
]
