from heli.company.history.apps import Feature


class Config(Feature):
    default = True
    name = "heli.planning.conflicts"
    label = "conflicts"
