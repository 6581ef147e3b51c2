"""Administrators found, rename, move and staff departments."""

import pytest

from heli.company.history.models import Entry
from heli.company.org.models import Department


def form(**values):
    return {"name": "Support", "code": "SUP", "parent": "", "head": "", "contact": "", **values}


def test_adds_a_department_below_another_with_head_and_contact(root, company):
    values = form(parent=company.markets.pk, head="Dan", contact="Carl (carl)")
    answer = root.post("/organisation/departments/add/", values)
    unit = Department.objects.get(code="SUP")
    assert (answer.status_code, answer.url) == (302, f"/organisation/departments/{unit.pk}/")
    assert (unit.parent, unit.head, unit.contact) == (company.markets, company.dan, company.carl)
    assert unit.path == f"{company.markets.path}{unit.pk}/"


def test_changes_a_department_and_moves_what_is_below_it(root, company):
    path = f"/organisation/departments/{company.technology.pk}/change/"
    assert "Eve (eve)" in root.get(path).content.decode()
    values = form(
        name="Engineering", code="ENG", parent=company.markets.pk, head="eve",
        version=company.technology.version,
    )  # fmt: skip
    assert root.post(path, values).status_code == 302
    moved = Department.objects.get(code="ENG")
    assert moved.path == f"{company.markets.path}{moved.pk}/"
    assert Department.objects.get(pk=company.design.pk).path.startswith(moved.path)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": "Sales"}, "Another department has this name."),
        ({"code": "SALES"}, "Another department has this code."),
        ({"parent": "design"}, "A department cannot stand below itself."),
        ({"head": "Nobody"}, "Nobody here has this name."),
        ({"name": ""}, "This field is required."),
    ],
)
def test_refuses_at_the_field_and_changes_nothing(root, company, wrong, said):
    if "parent" in wrong:
        wrong = {"parent": company.design.pk}
    before, happened = list(Department.objects.values()), Entry.objects.count()
    values = form(version=company.technology.version, **wrong)
    answer = root.post(f"/organisation/departments/{company.technology.pk}/change/", values)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert list(Department.objects.values()) == before
    assert Entry.objects.count() == happened


def test_answers_a_stale_form_with_409(root, company):
    path = f"/organisation/departments/{company.design.pk}/change/"
    for stale in ({"version": company.design.version - 1}, {}):
        assert root.post(path, form(**stale)).status_code == 409
    assert Department.objects.get(pk=company.design.pk).name == "Design"


def test_asks_for_the_user_name_where_several_bear_a_name(root, company):
    company.hal.name = company.ida.name = "Kim"
    for person in (company.hal, company.ida):
        person.save()
    path = "/organisation/departments/add/"
    answer = root.post(path, form(head="Kim"))
    assert "type the user name" in answer.content.decode()
    assert root.post(path, form(head="Kim (ida)")).status_code == 302
    assert Department.objects.get(code="SUP").head == company.ida


def test_is_closed_to_strangers(mia, company):
    for path in ("add/", f"{company.design.pk}/change/"):
        assert mia.get(f"/organisation/departments/{path}").status_code == 404
        assert mia.post(f"/organisation/departments/{path}", form()).status_code == 404
    assert not Department.objects.filter(code="SUP").exists()
