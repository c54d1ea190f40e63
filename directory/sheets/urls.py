"""Addresses of the shortlist and of the sheet made from it."""

from django.urls import path

from directory.sheets import loop, pdf, shortlist, views

app_name = "sheets"
urlpatterns = [
    path("selectie/", shortlist.shortlist, name="shortlist"),
    path("verwijsblad/", views.sheet, name="sheet"),
    path("verwijsblad.pdf", pdf.pdf, name="pdf"),
    path("v/", loop.enter, name="loop_enter"),
    path("v/<str:code>", loop.loop, name="loop"),
]
