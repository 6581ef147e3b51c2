"""What a password must be, said in our own words."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext


class LongEnough(MinimumLengthValidator):
    """Django's own sentence has no Chinese."""

    def get_error_message(self) -> str:
        """Return what a short password is answered."""
        return gettext("A password has at least %(length)s characters.") % {
            "length": self.min_length
        }
