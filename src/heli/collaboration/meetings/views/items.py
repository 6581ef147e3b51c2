from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from heli.collaboration.meetings import commands, forms, queries
from heli.collaboration.meetings.views.one import meeting_page
from heli.company.org.views import SignedInRequest
from heli.kernel.refusals import Invalid
from heli.web.access import Access, access
from heli.web.pages import go


@access(Access.SEEN)
@require_POST
def add_item(http: SignedInRequest, pk: int) -> HttpResponse:
    """Agree that somebody does something by a day."""
    found = get_object_or_404(queries.meetings_seen_by(http.reader), pk=pk)
    form = forms.Item(http.POST)
    if form.is_valid():
        data = form.cleaned_data
        department = data["department"] or data["owner"].department
        if department is None:
            department = found.case.department
        try:
            commands.add_action_item(
                meeting=found, what=data["what"], department=department, owner=data["owner"],
                due_on=data["due_on"], standard=data["standard"], by=http.user,
                at=timezone.now(),
            )  # fmt: skip
            return go(http, queries.page_of(found) + "#agreed")
        except Invalid as wrong:
            for name, sentence in wrong.fields.items():
                form.add_error(name, sentence)
    return meeting_page(http, found, status=422, item_form=form)


@access(Access.SEEN)
@require_POST
def finish_item(http: SignedInRequest, pk: int) -> HttpResponse:
    """Say that an action item is done."""
    item = get_object_or_404(queries.items_seen_by(http.reader), pk=pk)
    form = forms.Result(http.POST)
    form.is_valid()
    result = form.cleaned_data.get("text", "")
    commands.finish_action_item(item=item, result=result, by=http.user, at=timezone.now())
    return go(http, queries.page_of(item.meeting) + "#agreed")


@access(Access.SEEN)
@require_POST
def drop_item(http: SignedInRequest, pk: int) -> HttpResponse:
    """Strike an action item off."""
    item = get_object_or_404(queries.items_seen_by(http.reader), pk=pk)
    form = forms.Result(http.POST)
    form.is_valid()
    reason = form.cleaned_data.get("text", "")
    commands.drop_action_item(item=item, reason=reason, by=http.user, at=timezone.now())
    return go(http, queries.page_of(item.meeting) + "#agreed")
