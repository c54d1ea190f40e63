"""Addresses of checks, below /beheer/."""

from django.urls import path

from directory.curation.checks import views

app_name = "checks"
urlpatterns = [
    path("<int:pk>/", views.call, name="call"),
    path("organisatie/<int:pk>/", views.due, name="due"),
    path("terug/<str:token>/", views.undo, name="undo"),
    path("aanpassen/", views.changed, name="changed"),
]
