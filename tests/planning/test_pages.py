"""The pages of planning: seen by members, closed to strangers, cheap however long the lists."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from heli.company.calendars.queries import reader_of
from heli.company.org.models import Person
from heli.planning.resources.models import Confirmation
from heli.planning.resources.queries import paper_of
from heli.planning.tasks.commands import link_tasks, unlink_tasks
from heli.planning.tasks.models import Task
from heli.web.words import at_time
from tests.company import NOON
from tests.planning.cast import day, task
from tests.planning.conflicts.two import ask, promise, two_that_want_hal


@pytest.fixture
def two(cast):
    return two_that_want_hal(cast)


@pytest.fixture
def conflict(cast, two):
    promise(two.first, cast.gus)
    return promise(two.second, cast.gus)[0]


def get(client, who: Person, page: str, *arguments: object, **headers: str):
    client.force_login(who)
    return client.get(reverse(page, args=arguments), headers=headers)


PAGES = ["tasks:list", "resources:show", "resources:sheet", "conflicts:list"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["mia", "gus", "hal", "ben", "ada"])
def test_pages_of_a_collaboration_open_to_who_takes_part(client, cast, conflict, page, who):
    assert (
        get(
            client,
            getattr(cast, who),
            page,
            conflict.claims.order_by("need__case_id").first().need.case_id,
        ).status_code
        == 200
    )


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["mallory", "dan", "carl"])
def test_pages_of_a_collaboration_are_not_there_for_strangers(client, cast, two, page, who):
    strange = get(client, getattr(cast, who), page, two.launch.pk)
    missing = get(client, getattr(cast, who), page, 999)
    if who == "carl":  # Sales takes part: its contact sees the launch
        assert strange.status_code == 200
    else:
        assert (strange.status_code, missing.status_code) == (404, 404)


def test_a_task_opens_beside_the_plan_and_alone(client, cast, two):
    whole = get(client, cast.mia, "tasks:show", two.poster.pk)
    part = get(client, cast.mia, "tasks:show", two.poster.pk, **{"HX-Request": "true"})
    assert "Poster" in part.content.decode()
    assert len(part.content) < len(whole.content)
    assert get(client, cast.mallory, "tasks:show", two.poster.pk).status_code == 404


def test_a_complete_task_is_read_and_offers_its_forms_to_whoever_may_change_it(client, cast, two):
    task = two.poster
    Task.objects.filter(pk=task.pk).update(
        lead=cast.max, standard="Printed", starts_on=day(0), ends_on=day(3)
    )
    change = reverse("tasks:change", args=[task.pk])
    for who, offered in [(cast.mia, True), (cast.carl, False)]:
        read = get(client, who, "tasks:show", task.pk).content.decode()
        assert (change in read, f"/tasks/{task.pk}/?change=1" in read) == (False, offered)
        opened = client.get(f"/tasks/{task.pk}/?change=1").content.decode()
        assert (change in opened) is offered


def test_an_incomplete_task_comes_with_the_forms_that_complete_it(client, cast, two):
    Task.objects.filter(pk=two.poster.pk).update(lead=None)
    page = get(client, cast.mia, "tasks:show", two.poster.pk).content.decode()
    assert reverse("tasks:lead", args=[two.poster.pk]) in page
    assert f'<option value="{cast.max.pk}">' in page


def test_a_task_costs_the_same_queries_with_and_without_forms(
    client, cast, two, django_assert_max_num_queries
):
    client.force_login(cast.mia)
    for address in (f"/tasks/{two.poster.pk}/", f"/tasks/{two.poster.pk}/?change=1"):
        client.get(address)
        with django_assert_max_num_queries(12):
            client.get(address)


def test_a_task_names_what_it_waits_for_whether_read_or_changed(client, cast, two):
    at = {"by": cast.mia, "at": NOON}
    draft, print_, shown = (task(two.launch, name, cast.marketing) for name in ("A", "B", "C"))
    kept = link_tasks(before=draft, after=shown, lag=2, **at)
    dropped = link_tasks(before=print_, after=shown, **at)
    link_tasks(before=print_, after=draft, **at)
    unlink_tasks(link=dropped, **at)
    for address in (f"/tasks/{shown.pk}/", f"/tasks/{shown.pk}/?change=1"):
        client.force_login(cast.mia)
        page = client.get(address, headers={"Accept-Language": "en"}).content.decode()
        waits = page.partition('class="plain-list"')[2].partition("</ul>")[0]
        assert waits.count("<li>") == 1
        assert f'<a href="/tasks/{draft.pk}/">{draft.number} A</a>' in waits
        assert "2" in waits.partition("muted")[2]
        offered = reverse("tasks:unlink", args=[kept.pk]) in waits
        assert offered is ("change" in address)


def test_a_task_is_added_and_the_next_row_keeps_the_phase(client, cast, two):
    client.force_login(cast.mia)
    row = {"phase": "Launch", "name": "Event", "department": cast.sales.pk}
    address = reverse("tasks:add", args=[two.launch.pk])
    answer = client.post(address, row, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Event" in page
    assert 'value="Launch"' in page


def test_a_wrong_row_comes_back_as_it_was_typed(client, cast, two):
    client.force_login(cast.mia)
    row = {
        "phase": "Launch", "name": "Event", "department": cast.sales.pk, "starts_on": day(3),
        "ends_on": day(1),
    }  # fmt: skip
    answer = client.post(reverse("tasks:add", args=[two.launch.pk]), row)
    assert answer.status_code == 422
    assert "The end lies before the start." in answer.content.decode()
    assert 'value="Event"' in answer.content.decode()


def test_the_whole_plan_is_lived_through_forms(client, cast, two):
    client.force_login(cast.mia)
    poster = two.poster.pk
    change = {
        "name": "Big poster", "department": cast.marketing.pk, "standard": "Printed",
        "starts_on": day(0), "ends_on": day(3),
    }  # fmt: skip
    for page, row in [
        ("tasks:change", change),
        ("tasks:lead", {"lead": cast.max.pk}),
        ("tasks:support", {"department": cast.design.pk, "need": "Drafts"}),
    ]:
        assert client.post(reverse(page, args=[poster]), row).status_code == 302
    two.poster.refresh_from_db()
    assert (two.poster.name, two.poster.lead) == ("Big poster", cast.max)
    paper = two.launch.task_lists.get(department=cast.marketing)
    assert client.post(reverse("tasks:confirm", args=[paper.pk])).status_code == 302
    paper.refresh_from_db()
    assert paper.state == "confirmed"


def test_resources_are_asked_for_and_confirmed_through_forms(client, cast, two):
    client.force_login(cast.mia)
    asked = {
        "task": two.poster.pk, "department": cast.design.pk, "kind": "person",
        "skill": "designer", "amount": 50,
    }  # fmt: skip
    address = reverse("resources:ask", args=[two.launch.pk])
    assert client.post(address, asked).status_code == 302
    need = two.poster.needs.get(skill="designer")
    paper = Confirmation.objects.get(pk=need.confirmation_id)
    client.force_login(cast.gus)
    address = reverse("conflicts:confirm", args=[paper.pk])
    answers = {
        f"need-{two.first.pk}-verdict": "confirm",
        f"need-{need.pk}-verdict": "offer",
        f"need-{need.pk}-who": f"person:{cast.ida.pk}",
        f"need-{need.pk}-offered": "",
    }
    refused = client.post(address, answers)
    assert refused.status_code == 422
    assert "Say how much." in refused.content.decode()
    answers[f"need-{need.pk}-offered"] = "20"
    assert client.post(address, answers).status_code == 302
    need.refresh_from_db()
    assert (need.state, need.offered, need.resource.person) == ("partly", 20, cast.ida)


def test_a_promise_that_clashes_leads_to_the_conflict(client, cast, two):
    promise(two.first, cast.gus)
    client.force_login(cast.gus)
    paper = two.second.confirmation_id
    row = {f"need-{two.second.pk}-verdict": "confirm"}
    answer = client.post(reverse("conflicts:confirm", args=[paper]), row)
    assert answer.url.startswith("/conflicts/")


def test_the_confirmation_shows_what_is_promised_elsewhere(client, cast, two):
    promise(two.first, cast.gus)
    page = get(client, cast.gus, "resources:confirm", two.second.confirmation_id)
    assert "Watch launch" in page.content.decode()
    assert "makes a conflict" in page.content.decode()


def test_two_designers_are_suggested_as_two_people(cast, two):
    for _ in range(2):
        ask(two.poster, cast.mia, cast.design, skill="designer")
    paper = paper_of(two.first.confirmation, reader_of(cast.gus, NOON))
    suggested = [row.chosen for row in paper.asked if not row.is_named]
    assert len(set(suggested)) == 2


def test_a_conflict_is_seen_by_both_sides_but_not_the_others_title(client, cast, conflict):
    mine = get(client, cast.mia, "conflicts:show", conflict.pk).content.decode()
    assert "Watch launch" in mine
    assert "Spring campaign" not in mine
    assert "another collaboration" in mine
    superior = get(client, cast.ben, "conflicts:show", conflict.pk).content.decode()
    assert "Watch launch" in superior
    assert "Spring campaign" in superior
    assert get(client, cast.mallory, "conflicts:show", conflict.pk).status_code == 404
    assert get(client, cast.dan, "conflicts:show", conflict.pk).status_code == 404


def test_a_conflict_is_settled_through_forms(client, cast, conflict):
    for party in conflict.dispute.parties.all():
        client.force_login(party.speaker)
        address = reverse("conflicts:reasons", args=[conflict.pk, party.pk])
        bare = client.post(address, {"text": " "})
        assert (bare.status_code, 'id="text-error"' in bare.content.decode()) == (422, True)
        assert client.post(address, {"text": "Needed"}).status_code == 302
    client.force_login(cast.ben)
    page = client.get(reverse("conflicts:show", args=[conflict.pk])).content.decode()
    conflict.dispute.refresh_from_db()
    with translation.override("en"):
        assert f"until {at_time(conflict.dispute.decide_todo.due_at)}" in page
    long = {"way": "postpone", "reason": "P1 first " * 50}
    refused = client.post(reverse("conflicts:decide", args=[conflict.pk]), long)
    assert refused.status_code == 422
    assert 'id="reason-error"' in refused.content.decode()
    assert "P1 first P1 first" in refused.content.decode()
    mark = page.split('name="mark-postpone" value="')[1][:16]
    ruling = {"way": "postpone", "mark-postpone": mark, "reason": "P1 first"}
    assert client.post(reverse("conflicts:decide", args=[conflict.pk]), ruling).status_code == 302
    conflict.refresh_from_db()
    assert (conflict.state, conflict.ended_by) == ("decided", cast.ben)
    assert "P1 first" in get(client, cast.mia, "conflicts:show", conflict.pk).content.decode()


def test_the_sheet_is_published_and_acknowledged_through_forms(client, cast, two):
    promise(two.first, cast.gus)
    client.force_login(cast.mia)
    assert client.post(reverse("conflicts:publish", args=[two.launch.pk])).status_code == 302
    sheet = two.launch.sheets.get()
    known = sheet.acknowledgements.get(department=cast.design)
    assert "Hal" in get(client, cast.gus, "resources:sheet", two.launch.pk).content.decode()
    assert client.post(reverse("resources:acknowledge", args=[known.pk])).status_code == 302
    known.refresh_from_db()
    assert known.given_by == cast.gus


def test_the_load_shows_the_people_one_heads(client, cast, two):
    promise(two.first, cast.gus)
    page = get(client, cast.gus, "resources:load").content.decode()
    assert "Hal" in page
    assert "Finn" not in page
    alone = get(client, cast.hal, "resources:load").content.decode()
    assert "Hal" in alone
    assert "Ida" not in alone


def test_the_load_puts_the_fullest_first_and_whoever_is_free_below(client, cast, two, monkeypatch):
    monkeypatch.setattr("heli.planning.resources.views.now", lambda: NOON)
    promise(two.first, cast.gus)
    page = get(client, cast.gus, "resources:load").content.decode()
    table, _, free = page.partition('class="heat-free"')
    assert (table.count(">Hal<"), free.count("Hal")) == (1, 0)
    assert "3 people to whom nothing is promised in these weeks" in free
    assert ("Gus" in table.partition('id="heat"')[2], "Gus" in free) == (False, True)


@pytest.mark.parametrize(("page", "most"), [("tasks:list", 12), ("resources:show", 12)])
def test_costs_the_same_however_long_the_plan(client, cast, case, page, most):
    address = reverse(page, args=[case.pk])
    counts = []
    for rows in (1, 29):
        for number in range(rows):
            row = task(case, f"T{number}", cast.marketing)
            ask(row, cast.mia, cast.design, person=cast.hal)
        get(client, cast.mia, page, case.pk)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts == [most, most]


def test_an_empty_plan_offers_the_tasks_of_its_scenario(client, cast, case):
    address = reverse("tasks:take_typical", args=[case.pk])
    assert address not in get(client, cast.mia, "tasks:list", case.pk).content.decode()
    case.scenario = "marketing_campaign"
    case.save()
    assert address in get(client, cast.mia, "tasks:list", case.pk).content.decode()
    assert address not in get(client, cast.hal, "tasks:list", case.pk).content.decode()
    client.force_login(cast.mia)
    client.post(address)
    assert address not in get(client, cast.mia, "tasks:list", case.pk).content.decode()
