from django.db.models import TextChoices

from heli.kernel.words import N_


class ImportState(TextChoices):
    """Where a sheet stands: read and shown, taken over, taken back."""

    LOADED = "loaded", N_("Not imported yet")
    IMPORTED = "imported", N_("Imported")
    UNDONE = "undone", N_("Undone")


FIELDS = {
    "username": N_("User name"),
    "name": N_("Name"),
    "department": N_("Department"),
    "title": N_("Position"),
    "email": N_("Email"),
    "phone": N_("Phone"),
    "manager": N_("Reports to"),
    "code": N_("Code"),
    "parent": N_("Department above"),
    "head": N_("Head"),
    "contact": N_("Contact"),
    "is_active": N_("In use"),
}

WORDS = {
    "people_import.loaded": N_("%(by)s loaded the sheet %(file)s"),
    "people_import.imported": N_("%(by)s imported the sheet %(file)s"),
    "people_import.undone": N_("%(by)s undid the import of the sheet %(file)s"),
}
