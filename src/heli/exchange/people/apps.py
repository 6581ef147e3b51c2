from heli.company.history.apps import Feature


class Config(Feature):
    default = True
    name = "heli.exchange.people"
    label = "people_import"
