"""A read that is compiled once answers as its query does, whatever is filled in."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heli.company.org.models import Department, Person
from heli.reading import MOST_FORMS, compiled_once


def queries(call: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as made:
        call()
    return len(made)


@dataclass(frozen=True)
class Who:
    person: Person
    others: frozenset[int]
    beginnings: tuple[str, ...]


def test_builds_its_query_once_and_fills_in_the_values_of_each_call(company):
    built = []

    @compiled_once
    def named(username: str, department: int):
        built.append(username)
        return Person.objects.filter(username=username, department=department)

    assert named("max", company.marketing.pk) == [company.max]
    assert named("cleo", company.sales.pk) == [company.cleo]
    assert named("cleo", company.marketing.pk) == []
    assert queries(lambda: named("max", company.marketing.pk)) == 1
    assert len(built) == 1


def test_fills_in_a_text_after_a_number(company):
    @compiled_once
    def named(department: int, username: str):
        return Person.objects.filter(username=username, department=department)

    assert named(company.marketing.pk, "max") == [company.max]
    assert named(company.marketing.pk, "cleo") == []


def test_makes_the_rows_that_the_query_asks_for(company):
    whole = compiled_once(
        lambda pk: Person.objects.filter(pk=pk).select_related("department__head")
    )
    columns = compiled_once(
        lambda pk: Person.objects.filter(pk=pk).values_list("name", "is_active")
    )
    single = compiled_once(lambda pk: Person.objects.filter(pk=pk).values_list("name", flat=True))

    found = whole(company.max.pk)
    assert queries(lambda: found[0].department.head.name) == 0
    assert found[0].department.head == company.mia
    assert columns(company.max.pk) == [(company.max.name, True)]
    assert single(company.max.pk) == [company.max.name]


def test_gives_new_rows_after_a_change(company):
    named = compiled_once(lambda pk: Person.objects.filter(pk=pk).values_list("name", flat=True))
    named(company.max.pk)
    Person.objects.filter(pk=company.max.pk).update(name="Maximilian")
    assert named(company.max.pk) == ["Maximilian"]


def test_takes_lists_of_any_length(company):
    read = compiled_once(lambda keys: Person.objects.filter(pk__in=keys).order_by("pk"))
    staff = [company.max, company.mia, company.cleo, company.carl, company.dan]
    for length in (3, 1, 0, 5, 2, 4):
        some = sorted(staff[:length], key=lambda person: person.pk)
        assert read([person.pk for person in some]) == some
        assert read(frozenset(person.pk for person in some)) == some


def test_takes_a_value_of_several_parts(company):
    @compiled_once
    def beside(who: Who):
        found = Person.objects.filter(department__people=who.person, pk__in=who.others)
        for beginning in who.beginnings:
            found = found.filter(username__startswith=beginning)
        return found

    marketing = frozenset({company.mia.pk, company.max.pk})
    assert beside(Who(company.max, marketing, ("mi",))) == [company.mia]
    assert beside(Who(company.max, marketing, ("mi", "x"))) == []
    assert beside(Who(company.carl, marketing, ("mi",))) == []
    assert beside(Who(company.mia, marketing, ("ma", "m", "max"))) == [company.max]


@pytest.mark.parametrize("text", ["100%", "a_b", "back\\slash", "it's", "产品"])
@pytest.mark.parametrize("how", ["exact", "iexact", "startswith", "contains", "icontains"])
def test_escapes_a_text_as_the_query_would(company, text, how):
    Person.objects.filter(pk=company.max.pk).update(name=text)
    Person.objects.filter(pk=company.mia.pk).update(name=text.translate({37: "0", 95: "c"}) + "x")
    condition = f"name__{how}"
    read = compiled_once(lambda text: Person.objects.filter(**{condition: text}))
    assert read(text) == list(Person.objects.filter(**{condition: text}))
    assert company.max in read(text)
    assert read("nobody") == []


class Title(StrEnum):
    CHIEF = "chief"
    CLERK = "clerk"


def test_keeps_apart_what_is_part_of_the_form(company):
    @compiled_once
    def titled(title: Title | None, active: bool):
        found = Person.objects.filter(is_active=active).order_by("pk")
        return found if title is None else found.filter(title=title)

    Person.objects.filter(pk=company.max.pk).update(title=Title.CHIEF)
    assert titled(Title.CHIEF, True) == [company.max]
    assert titled(Title.CLERK, True) == []
    assert titled(Title.CHIEF, False) == []
    assert titled(None, True) == list(Person.objects.filter(is_active=True).order_by("pk"))


def test_answers_however_many_forms_are_asked_for(company):
    staff = [company.max.pk, company.mia.pk]
    read = compiled_once(lambda _, keys: Person.objects.filter(pk__in=keys).order_by("pk"))
    for number in range(MOST_FORMS + 2):
        switches = [bool(number >> bit & 1) for bit in range(8)]
        assert {person.pk for person in read(switches, staff)} == set(staff)


def by_column(person: Person):
    return Person.objects.filter(department=person.department_id)


def by_computing(pk: int):
    return Person.objects.filter(pk=pk + 1)


def by_slice(most: int):
    return Person.objects.order_by("pk")[:most]


def by_nothing(pk: int):
    return Person.objects.order_by("pk")


def by_deciding(pk: int):
    return Person.objects.filter(pk=pk) if pk == 1 else Person.objects.exclude(pk=pk)


def by_two_steps(pk: int):
    return Person.objects.filter(pk=pk).prefetch_related("heads")


@pytest.mark.parametrize("build", [by_computing, by_slice, by_nothing, by_deciding, by_two_steps])
def test_refuses_what_it_cannot_fill_in(company, build):
    with pytest.raises(TypeError):
        compiled_once(build)(3)


def test_refuses_to_choose_by_a_text(company):
    orders = {"name": "name", "new": "-pk"}
    with pytest.raises(TypeError):
        compiled_once(lambda sort: Person.objects.order_by(orders.get(sort, "pk")))("name")
    with pytest.raises(TypeError):
        compiled_once(lambda name: Person.objects.filter(active=name in ("a", "b")))("a")


def test_refuses_to_look_at_another_column_of_an_instance(company):
    with pytest.raises(Person.DoesNotExist):
        compiled_once(by_column)(company.max)


def test_refuses_a_kind_of_value_that_it_does_not_know(company):
    with pytest.raises(TypeError):
        compiled_once(by_computing)(1.5)


def test_holds_a_department_for_itself(company):
    read = compiled_once(lambda unit: Department.objects.filter(parent=unit).order_by("pk"))
    assert read(company.board) == [company.markets, company.technology]
    assert read(company.technology) == [company.software, company.design]
