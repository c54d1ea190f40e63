"""Addresses of what visitors tell us."""

from django.urls import path

from directory.reporting import views

app_name = "reporting"
urlpatterns = [
    path("gemis/", views.missing, name="missing"),
    path("gemis/bedankt/", views.missing_thanks, name="missing_thanks"),
    path("aanbod/<int:offer_id>/gehoord/", views.heard, name="heard"),
    path("aanbod/<int:offer_id>/gehoord/bedankt/", views.heard_thanks, name="heard_thanks"),
]
