from heli.company.history.apps import Feature


class Config(Feature):
    default = True
    name = "heli.home"
    label = "home"
