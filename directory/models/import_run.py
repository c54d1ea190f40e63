"""One uploaded workbook on its way into the catalogue: read in pieces, then written whole or not at all."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directory.models.choices import must_be_one_of


class ImportState(models.TextChoices):
    """Where an import is."""

    CHECKING = "checking", _("wordt gelezen")
    REFUSED = "refused", _("kan zo niet")
    READY = "ready", _("klaar om over te nemen")
    DONE = "done", _("overgenomen")


class ImportRun(models.Model):
    """The file of one member, how far it was read, and what was found per row. Emptied when it is done or given up."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="imports")
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.CHECKING)
    rows = models.PositiveIntegerField(default=0)
    rows_read = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)
    """Numbers of rows to what becomes of each, and why; see `directory.exchange.tables`."""
    catalogue_version = models.PositiveBigIntegerField(default=0)
    """The version the rows were compared with: what was changed since is compared again before it is written."""
    made_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (
            must_be_one_of("state", ImportState),
            models.CheckConstraint(condition=Q(rows_read__lte=F("rows")), name="directory_importrun_reads_its_rows"),
            models.CheckConstraint(
                condition=Q(state=ImportState.DONE, done_at__isnull=False)
                | ~Q(state=ImportState.DONE) & Q(done_at__isnull=True),
                name="directory_importrun_done_at_a_moment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.file_name}: {self.state}"
