import hashlib
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from heli.company.org import rules
from heli.company.org.models import ApiToken, Department, Person


@dataclass(frozen=True, slots=True)
class Reader:
    """
    For whom a page is drawn or a command runs: the person, and whose place she takes today.

    ``stands_for`` holds her own id and those of people away who named her their deputy;
    ``branches`` the paths of the departments that any of them heads.
    """

    person: Person
    stands_for: frozenset[int]
    branches: tuple[str, ...]

    def below(self, path: str) -> Q:
        """Return the condition that the department at column ``path`` lies in her branches."""
        condition = Q(pk__in=[])
        for branch in self.branches:
            condition |= Q(**{f"{path}__startswith": branch})
        return condition


def reader(person: Person, *, absent: frozenset[int] = frozenset()) -> Reader:
    """Return ``person`` as a reader who also stands for the ``absent`` ones."""
    stands_for = absent | {person.pk}
    headed = Department.objects.filter(head_id__in=stands_for, is_active=True)
    return Reader(person, stands_for, tuple(headed.values_list("path", flat=True)))


def parents() -> dict[int, int | None]:
    """Return the tree: department id to the id of the one above."""
    return dict(Department.objects.values_list("pk", "parent_id"))


def superior_over(department_ids: frozenset[int], parties: frozenset[int]) -> Person | None:
    """Return the lowest common superior of departments, none of the ``parties`` (person ids)."""
    rows = Department.objects.values_list("pk", "parent_id", "head_id")
    tree = {pk: parent for pk, parent, _ in rows}
    heads = {pk: head for pk, _, head in rows}
    found = rules.lowest_common_superior(tree, heads, department_ids, parties)
    return Person.objects.get(pk=found) if found else None


def superior_of(person: Person) -> Person | None:
    """Return whom a person reports to: her manager, else the nearest head above who is not she."""
    if person.manager_id:
        return person.manager
    if not person.department_id:
        return None
    rows = {
        pk: (parent, head)
        for pk, parent, head in Department.objects.values_list("pk", "parent_id", "head_id")
    }
    unit: int | None = person.department_id
    while unit is not None:
        parent, head = rows[unit]
        if head and head != person.pk:
            return Person.objects.get(pk=head)
        unit = parent
    return None


def departments() -> QuerySet[Department]:
    """Return the departments in use, each with head and contact; everybody may know them."""
    return Department.objects.filter(is_active=True).select_related("head", "contact", "parent")


def people() -> QuerySet[Person]:
    """Return the people who work here now; everybody may know their names."""
    return Person.objects.filter(is_active=True).select_related("department")


def person_with_token(token: str) -> Person | None:
    """Return the active person to whom an API token belongs, or None."""
    digest = hashlib.sha256(token.encode()).hexdigest()
    found = (
        ApiToken.objects.filter(digest=digest, revoked_at=None, person__is_active=True)
        .select_related("person")
        .first()
    )
    return found.person if found else None
