from heli.company.playbooks.forms.entries import Entries
from heli.company.playbooks.forms.files import File, Load
from heli.company.playbooks.forms.own_fields import OwnFields

__all__ = ["Entries", "File", "Load", "OwnFields"]
