from django.contrib.auth.forms import AuthenticationForm

from heli.kernel.words import N_

# Django says it where a field stays empty; marked here, it reads as the rest of Heli does.
REQUIRED = N_("This field is required.")


class SignIn(AuthenticationForm):
    """Name and password."""
