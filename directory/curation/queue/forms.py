"""What the queue takes in: which task, and until when it is put off."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory.curation.queue.actions import LONGEST_DAYS
from directory.curation.queue.kinds import Task


class TaskForm(forms.Form):
    """The key of a task; it is hidden in our pages, so a wrong one was made somewhere else."""

    task = forms.CharField(max_length=100, widget=forms.HiddenInput)

    @property
    def key(self) -> str:
        """Return the key as it was sent: that of no task of the queue leads on to the next one too."""
        return str(self.data["task"]).strip()

    def clean_task(self) -> Task:
        """Return the task."""
        try:
            return Task.read(self.cleaned_data["task"])
        except ValueError as error:
            raise ValidationError(_("Deze taak kennen wij niet."), code="unknown") from error


class LaterForm(TaskForm):
    """A task and the day it is asked again: tomorrow at the earliest, in a year at the latest."""

    until = forms.DateField(
        label=_("Vraag het weer op"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": _("Kies een dag."), "invalid": _("Vul een dag in die bestaat.")},
    )

    def __init__(self, data: Any, *, on: date) -> None:
        super().__init__(data)
        self.on = on

    def clean_until(self) -> date:
        """Return the day."""
        until: date = self.cleaned_data["until"]
        if not self.on < until <= self.on + timedelta(days=LONGEST_DAYS):
            raise ValidationError(_("Kies een dag tussen morgen en over een jaar."), code="range")
        return until
