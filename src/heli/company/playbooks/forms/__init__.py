from heli.company.playbooks.forms.editor import Editor, Part
from heli.company.playbooks.forms.files import File, Load
from heli.company.playbooks.forms.pages import NEW, PAGES, part_of

__all__ = ["NEW", "PAGES", "Editor", "File", "Load", "Part", "part_of"]
