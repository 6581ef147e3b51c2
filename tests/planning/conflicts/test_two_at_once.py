"""R2, S2.5: the same conflict raised by two people at once is one conflict."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from heli.collaboration.todos.models import Todo
from heli.planning.conflicts.models import Conflict
from tests.company import found_company
from tests.planning.cast import task
from tests.planning.conflicts.two import ask, promise, two_that_want_hal


@pytest.mark.django_db(transaction=True)
def test_two_promises_at_once_make_one_conflict():
    cast = found_company()
    two = two_that_want_hal(cast)
    flyer = task(two.campaign, "Flyer", cast.sales)
    ask(flyer, cast.cleo, cast.design, person=cast.hal)
    start, failed = Barrier(2), []

    def confirm(need):
        try:
            start.wait(10)
            promise(need, cast.gus)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [Thread(target=confirm, args=[need]) for need in (two.first, two.second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    (conflict,) = Conflict.objects.all()
    assert (conflict.state, conflict.claims.count()) == ("open", 3)
    assert Todo.objects.filter(kind="dispute.reason", state="open").count() == 2
