from heli.company.history.apps import Feature


class Config(Feature):
    default = True
    name = "heli.company.calendars"
    label = "calendars"
