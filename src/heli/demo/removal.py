"""Taking the demo company away: its rows and all that hang on them; the log keeps that it was."""

from collections import defaultdict

from django.apps import apps
from django.db.models import ForeignKey, Model, OneToOneField

from heli.collaboration.cases.models import Case
from heli.company.history.commands import command
from heli.company.knowledge.models import Document
from heli.company.org.models import Department, Person
from heli.demo.people import description

Rows = dict[type[Model], set[int]]
PORTION = 5_000


@command
def remove_rows() -> int:
    """Delete the demo's departments, people and all that points at them; return how many rows."""
    wanted = description()
    codes = [row["code"] for row in wanted["departments"]]
    names = [name for rows in wanted["people"].values() for name, *_ in rows]
    found: Rows = defaultdict(set)
    found[Department] = set(Department.objects.filter(code__in=codes).values_list("pk", flat=True))
    found[Person] = set(Person.objects.filter(username__in=names).values_list("pk", flat=True))
    models = _parents_first()
    _spread(models, found)
    for some in _portions(found[Case]):  # knowledge knows collaborations by number alone
        found[Document].update(
            Document.objects.filter(case_id__in=some).values_list("pk", flat=True)
        )
    _untie(models, found)
    for model in reversed(models):
        for some in _portions(found[model]):
            rows = model._base_manager.filter(pk__in=some)
            rows._raw_delete(rows.db)
    return sum(map(len, found.values()))


def _parents_first() -> list[type[Model]]:
    """Return every model after those that it must point at."""
    ordered: list[type[Model]] = []
    waiting = list(apps.get_models(include_auto_created=True))
    while waiting:
        free = [m for m in waiting if not (_must_point_at(m) & set(waiting) - {m})]
        ordered += free
        waiting = [m for m in waiting if m not in free]
    return ordered


def _references(model: type[Model]) -> list[ForeignKey[Model, Model]]:
    return [f for f in model._meta.concrete_fields if isinstance(f, ForeignKey)]


def _must_point_at(model: type[Model]) -> set[type[Model]]:
    return {f.related_model for f in _references(model) if _belongs(f)}


def _belongs(field: ForeignKey[Model, Model]) -> bool:
    """Is a row nothing without the one that it points at, as a person's own resource?"""
    return not field.null or isinstance(field, OneToOneField)


def _spread(models: list[type[Model]], found: Rows) -> None:
    """Add every row that must point at a found one, parents first."""
    for model in models:
        for field in _references(model):
            if _belongs(field):
                for some in _portions(found[field.related_model]):
                    rows = model._base_manager.filter(**{f"{field.attname}__in": some})
                    found[model].update(rows.values_list("pk", flat=True))


def _untie(models: list[type[Model]], found: Rows) -> None:
    """Clear what points from rows that stay; the others go in any order within one transaction."""
    for model in models:
        for field in _references(model):
            if _belongs(field):
                continue
            for some in _portions(found[field.related_model]):
                rows = model._base_manager.filter(**{f"{field.attname}__in": some})
                stay = set(rows.values_list("pk", flat=True)) - found[model]
                for few in _portions(stay):
                    model._base_manager.filter(pk__in=few).update(**{field.attname: None})


def _portions(ids: set[int]) -> list[list[int]]:
    """Return ids in portions that a statement can hold."""
    every = sorted(ids)
    return [every[i : i + PORTION] for i in range(0, len(every), PORTION)]
