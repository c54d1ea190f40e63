"""Which passwords are good enough: long is what counts (Django's own rule, in Dutch)."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """Refuses a password of fewer characters than the settings ask."""

    def get_error_message(self) -> str:
        """Return what is wrong."""
        return _("Dit wachtwoord is te kort. Kies minstens %(number)s tekens.") % {"number": self.min_length}

    def get_help_text(self) -> str:
        """Return what is asked."""
        return _("Minstens %(number)s tekens, een zin mag ook.") % {"number": self.min_length}
