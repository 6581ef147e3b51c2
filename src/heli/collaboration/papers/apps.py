from heli.company.history.apps import Feature


class Config(Feature):
    default = True
    name = "heli.collaboration.papers"
    label = "papers"
