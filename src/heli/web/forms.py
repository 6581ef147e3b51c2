from django.contrib.auth.forms import AuthenticationForm


class SignIn(AuthenticationForm):
    """Name and password."""
