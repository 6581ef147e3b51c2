from heli.company.history.apps import Feature


class Config(Feature):
    default = True
    name = "heli.company.knowledge"
    label = "knowledge"
