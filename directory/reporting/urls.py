"""Addresses of what visitors tell us."""

from django.urls import path

from directory.reporting import proposal_views, views

app_name = "reporting"
urlpatterns = [
    path("gemis/", views.missing, name="missing"),
    path("gemis/bedankt/", views.missing_thanks, name="missing_thanks"),
    path("aanbod/<int:offer_id>/gehoord/", views.heard, name="heard"),
    path("aanbod/<int:offer_id>/gehoord/bedankt/", views.heard_thanks, name="heard_thanks"),
    path("aanbod/<int:offer_id>/verbeter/", proposal_views.correct, name="correct"),
    path("aanbod/<int:offer_id>/verbeter/bedankt/", proposal_views.correct_thanks, name="correct_thanks"),
    path("meld-initiatief/", proposal_views.initiative, name="initiative"),
    path("meld-initiatief/bedankt/", proposal_views.initiative_thanks, name="initiative_thanks"),
]
