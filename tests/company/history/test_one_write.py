"""R1, R2, R5: one transaction for state and log; who saw an older version must look again."""

import pytest
from django.db import DatabaseError, connection, transaction

from heli.company.history.commands import change, command, record
from heli.company.history.models import Entry
from heli.company.history.queries import verify
from heli.company.history.rules import Break
from heli.company.org.commands import change_department
from heli.company.org.models import Department
from heli.kernel.refusals import NotYours, Stale
from tests.company import NOON


def test_what_is_recorded_holds_before_and_after(company):
    change_department(department=company.sales, name="Field sales", by=company.root, at=NOON)

    entry = Entry.objects.latest("number")
    assert (entry.verb, entry.actor_id, entry.actor_name, entry.at) == (
        "department.changed",
        company.root.pk,
        "Root",
        NOON,
    )
    assert entry.data["before"] == {"name": "Sales"}
    assert entry.data["after"] == {"name": "Field sales", "version": 3}


def test_a_refusal_changes_nothing_and_is_not_recorded(company):
    entries = Entry.objects.count()

    with pytest.raises(NotYours):
        change_department(department=company.sales, name="Mine", by=company.cleo, at=NOON)

    company.sales.refresh_from_db()
    assert company.sales.name == "Sales"
    assert Entry.objects.count() == entries


def test_an_older_version_is_refused(company):
    seen = company.sales.version
    change_department(department=company.sales, name="Field sales", by=company.root, at=NOON)

    with pytest.raises(Stale):
        change_department(
            department=company.sales, name="Shops", seen_version=seen, by=company.root, at=NOON
        )

    assert Department.objects.get(pk=company.sales.pk).name == "Field sales"


def test_a_row_changed_behind_the_command_is_refused(company):
    mine = Department.objects.get(pk=company.sales.pk)
    change_department(department=company.sales, name="Field sales", by=company.root, at=NOON)

    @command
    def rename():
        change("department.changed", mine, by=None, at=NOON, values={"name": "x"}, department="")

    with pytest.raises(Stale):
        rename()


def test_nothing_is_recorded_outside_a_command(company):
    with pytest.raises(RuntimeError, match="outside a command"):
        record("thing.happened", company.sales, by=None, at=NOON)


def test_commands_inside_a_command_are_one_write(company):
    entries = Entry.objects.count()

    @command
    def both():
        change_department(department=company.sales, name="One", by=company.root, at=NOON)
        change_department(department=company.service, name="Two", by=company.mia, at=NOON)

    with pytest.raises(NotYours):
        both()

    assert Entry.objects.count() == entries
    assert Department.objects.get(pk=company.sales.pk).name == "Sales"


def test_the_log_of_a_whole_company_is_whole(company):
    number, digest = verify()

    assert number == Entry.objects.count()
    assert len(digest) == 64


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history_entry SET verb = 'x'",
        "DELETE FROM history_entry WHERE number = 1",
    ],
)
def test_the_database_itself_refuses_to_touch_the_log(company, statement):
    entries = Entry.objects.count()

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert not isinstance(verify(), Break)
    assert Entry.objects.count() == entries
