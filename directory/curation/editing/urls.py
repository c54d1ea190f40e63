"""Addresses of editing, below /beheer/."""

from django.urls import path

from directory.curation.editing import new_offer, offer_views, record_views, translation_views

app_name = "editing"
urlpatterns = [
    path("aanbod/", offer_views.offers, name="offers"),
    path("aanbod/nieuw/", new_offer.new_offer, name="new_offer"),
    path("aanbod/<int:offer_id>/", offer_views.offer, name="offer"),
    path("aanbod/<int:offer_id>/status/", offer_views.status, name="status"),
    path("aanbod/<int:offer_id>/voorbeeld/<slug:page>/", offer_views.preview, name="preview"),
    path("aanbod/<int:offer_id>/kopie/", offer_views.copy, name="copy"),
    path("organisaties/", record_views.organisations, name="organisations"),
    path("organisaties/nieuw/", record_views.new_organisation, name="new_organisation"),
    path("organisaties/<int:pk>/", record_views.organisation, name="organisation"),
    path("programmas/", record_views.programmes, name="programmes"),
    path("programmas/nieuw/", record_views.new_programme, name="new_programme"),
    path("programmas/<int:pk>/", record_views.programme, name="programme"),
    path("startpunten/", record_views.local_starts, name="local_starts"),
    path("startpunten/deur/<int:pk>/", record_views.local_start, name="local_start"),
    path("startpunten/<str:code>/", record_views.start, name="start"),
    path("woorden/", record_views.lists, name="lists"),
    path("woorden/synoniemen/nieuw/", record_views.new_synonym, name="new_synonym"),
    path("woorden/synoniemen/<int:pk>/", record_views.synonym, name="synonym"),
    path("woorden/labels/<int:pk>/", record_views.term, name="term"),
    path("vertalingen/", translation_views.languages, name="languages"),
    path("vertalingen/<slug:language>/", translation_views.translations, name="translations"),
    path("vertalingen/<slug:language>/<slug:kind>/<int:pk>/", translation_views.translation, name="translation"),
]
