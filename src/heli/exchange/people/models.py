from django.db import models

from heli.company.history.models import Versioned
from heli.exchange.people.states import ImportState


class PeopleImport(Versioned):
    """
    A sheet of departments and people: read, shown, then taken over and perhaps taken back.

    ``rows`` is what was read (rules.matching.Table as a mapping), ``done`` what the import did,
    for its undoing: kind, id, version afterwards, columns before (none where it was added).
    Both are working copies; the log tells what happened to each person and department.
    """

    file_name = models.CharField(max_length=200)
    rows = models.JSONField()
    done = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.LOADED)
    loaded_by = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    loaded_at = models.DateTimeField()
    imported_at = models.DateTimeField(null=True)
