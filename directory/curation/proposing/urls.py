"""Addresses of proposing, below /beheer/."""

from django.urls import path

from directory.curation.proposing import views

app_name = "proposals"
urlpatterns = [
    path("<int:pk>/", views.decide, name="decide"),
    path("terug/<str:token>/", views.undo, name="undo"),
]
