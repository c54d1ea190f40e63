"""Addresses of import and export, below /beheer/."""

from django.urls import path

from directory.exchange.tables import views

app_name = "tables"
urlpatterns = [
    path("", views.home, name="home"),
    path("uitvoer/", views.export_table, name="export"),
    path("<int:run_id>/", views.run, name="run"),
    path("<int:run_id>/overnemen/", views.finish_run, name="finish"),
    path("<int:run_id>/weggooien/", views.give_up_run, name="give_up"),
]
