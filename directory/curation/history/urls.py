"""Addresses of history, below /beheer/: for each kind of record its history and the way back."""

from django.urls import path

from directory.curation.history import views
from directory.curation.history.subjects import SUBJECTS

app_name = "history"
urlpatterns = [
    *(path(f"{each.path}/<int:pk>/", views.history_of(each), name=each.name) for each in SUBJECTS),
    *(
        path(f"{each.path}/<int:pk>/terug/<int:event>/", views.restore_of(each), name=f"restore_{each.name}")
        for each in SUBJECTS
    ),
    path("ongedaan/<int:event>/", views.undo, name="undo"),
]
