"""The addresses in a mail to a provider; they have no language and need no login."""

from django.urls import path

from directory.curation.checks import provider_views

app_name = "provider"
urlpatterns = [
    path("bedankt/", provider_views.thanks, name="thanks"),
    path("afgemeld/", provider_views.unsubscribed, name="unsubscribed"),
    path("afmelden/<str:token>/", provider_views.unsubscribe, name="unsubscribe"),
    path("<str:token>/", provider_views.answer, name="answer"),
]
