from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig

from heli.kernel.words import register_words


class Feature(AppConfig):
    """A feature whose ``states.py`` says how its events, to-dos and actions read (``WORDS``)."""

    default = False
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        if find_spec(f"{self.name}.states"):
            register_words(getattr(import_module(f"{self.name}.states"), "WORDS", {}))


class Config(Feature):
    default = True
    name = "heli.company.history"
    label = "history"
