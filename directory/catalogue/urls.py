"""Addresses of the pages that show one thing, and of those that explain."""

from django.urls import path

from directory.catalogue import pages, together, translations, views

app_name = "catalogue"
urlpatterns = [
    path("", views.start, name="start"),
    path("aanbod/<int:offer_id>/", views.offer, name="offer"),
    path("aanbod/<int:offer_id>/samen/", together.together, name="together"),
    path("stem/<slug:sha256>/", together.recording, name="recording"),
    path("programmas/", views.programmes, name="programmes"),
    path("programmas/<slug:slug>/", views.programme, name="programme"),
    path("organisaties/<int:organisation_id>/", views.organisation, name="organisation"),
    path("over/", pages.about, name="about"),
    path("hoe-wij-ordenen/", pages.ordering, name="ordering"),
    path("hulp/", pages.help_page, name="help"),
    path("vertalingen/", translations.translations, name="translations"),
    path("privacy/", pages.privacy, name="privacy"),
    path("toegankelijkheid/", pages.accessibility, name="accessibility"),
]
