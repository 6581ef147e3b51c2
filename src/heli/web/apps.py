from django.apps import AppConfig
from django.core import checks


class Config(AppConfig):
    name = "heli.web"
    label = "web"

    def ready(self) -> None:
        from heli.web.access import every_route_declares_its_access

        checks.register(every_route_declares_its_access)
