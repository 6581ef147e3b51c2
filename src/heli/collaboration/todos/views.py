from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from heli.collaboration.todos import commands
from heli.company.org.queries import departments_seen_by
from heli.company.org.views import SignedInRequest
from heli.web.access import Access, access
from heli.web.pages import go


@access(Access.ADMINISTRATOR)
@require_POST
def close_department(http: SignedInRequest, pk: int) -> HttpResponse:
    """Take a department out of use, once nothing of it is left to do."""
    unit = get_object_or_404(departments_seen_by(http.reader), pk=pk)
    version = http.POST.get("version", "")
    seen = int(version) if version.isascii() and version.isdecimal() and len(version) < 10 else 0  # noqa: PLR2004
    commands.close_department(department=unit, seen_version=seen, by=http.user, at=now())
    return go(http, reverse("org:department", args=[pk]))
