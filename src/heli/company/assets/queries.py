from django.db.models import QuerySet

from heli.company.assets.models import Resource
from heli.company.org.models import Department
from heli.company.org.queries import Reader


def resources() -> QuerySet[Resource]:
    """Return the resources in use; that they exist is known to everybody in the company."""
    return (
        Resource.objects.filter(is_active=True)
        .select_related("department", "person")
        .order_by("department__path", "kind", "name", "pk")
    )


def resources_of(department: Department) -> QuerySet[Resource]:
    """Return what a department and the units below it can promise (S2.4)."""
    return resources().filter(department__path__startswith=department.path)


def resources_run_by(reader: Reader) -> QuerySet[Resource]:
    """Return the resources of the departments that this reader heads."""
    return resources().filter(reader.below("department__path"))


def equals_of(resource: Resource) -> QuerySet[Resource]:
    """Return the others of the same kind, skill and department: who can stand in (S2.5)."""
    return (
        resources()
        .filter(kind=resource.kind, skill=resource.skill, department_id=resource.department_id)
        .exclude(pk=resource.pk)
        .exclude(skill="")
    )
