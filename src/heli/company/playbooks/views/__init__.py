from heli.company.playbooks.views.editing import edit, edit_thing
from heli.company.playbooks.views.versions import (
    discard,
    export,
    file,
    load,
    playbooks,
    publish,
    retire,
    show,
)

__all__ = [
    "discard",
    "edit",
    "edit_thing",
    "export",
    "file",
    "load",
    "playbooks",
    "publish",
    "retire",
    "show",
]
