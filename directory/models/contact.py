"""How to reach an organisation; never a person's own number or address."""

from django.db import models


class Contact(models.Model):
    """Phone, e-mail and website at the level of the organisation. Empty means unknown."""

    phone = models.CharField(max_length=30, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    website = models.URLField(max_length=500, blank=True, default="")

    class Meta:
        abstract = True
