import hashlib
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from heli.company.org import rules
from heli.company.org.models import ApiToken, Department, Person
from heli.reading import compiled_once


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
    return Reader(person, stands_for, tuple(_headed(stands_for)))


@compiled_once
def _headed(people: frozenset[int]) -> QuerySet[Department, str]:
    rows = Department.objects.filter(head_id__in=people, is_active=True)
    return rows.values_list("path", flat=True)


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


def departments_seen_by(reader: Reader) -> QuerySet[Department]:
    """Return the departments whose page she may open: those in use, for administrators all."""
    if not reader.person.is_administrator:
        return departments()
    return Department.objects.select_related("head", "contact", "parent")


def people() -> QuerySet[Person]:
    """Return the people who work here now; everybody may know their names."""
    return Person.objects.filter(is_active=True).select_related("department")


def people_seen_by(reader: Reader) -> QuerySet[Person]:
    """Return the people whose page she may open: who works here, for administrators all."""
    if not reader.person.is_administrator:
        return people()
    return Person.objects.select_related("department")


def found_people(reader: Reader, text: str) -> QuerySet[Person]:
    """Return the people whose name or user name holds ``text``, by name."""
    holds = Q(name__icontains=text) | Q(username__icontains=text)
    return people_seen_by(reader).filter(holds).order_by("name", "pk")


def called(text: str) -> list[Person]:
    """
    Return the people whom ``text`` names: by user name, alone or in brackets, or by full name.

    A user name wins over a name; at most two come back, which is one too many.
    """
    bracketed = rules.username_in(text)
    by_username = people().filter(username=bracketed or text.strip()).first()
    if by_username or bracketed:
        return [by_username] if by_username else []
    return list(people().filter(name=text.strip())[:2])


@dataclass(frozen=True, slots=True)
class Unit:
    """A department in the chart; ``people`` counts its whole branch, ``depth`` begins at 0."""

    pk: int
    name: str
    code: str
    depth: int
    above_id: int | None
    head_id: int | None
    head: str
    contact_id: int | None
    contact: str
    people: int


def chart() -> list[Unit]:
    """Return the departments in use as a tree written out from the top; two queries."""
    rows = departments().values_list(
        "pk", "name", "code", "path", "parent_id", "head_id", "head__name", "contact_id",
        "contact__name",
    )  # fmt: skip
    lines = {row[0]: rules.line_of(row[3]) for row in rows}
    counted = people().filter(department__isnull=False).order_by()
    heads: dict[int, int] = {}
    for pk, number in counted.values_list("department").annotate(Count("pk")):
        for above in lines.get(pk, ()):
            heads[above] = heads.get(above, 0) + number
    return [
        Unit(pk, name, code, len(line) - 1, above, head_id, head or "", contact_id, contact or "",
             heads.get(pk, 0))
        for pk, name, code, path, above, head_id, head, contact_id, contact in sorted(
            rows, key=lambda row: lines[row[0]])
        for line in [lines[pk]]
    ]  # fmt: skip


def person_with_token(token: str) -> Person | None:
    """Return the active person to whom an API token belongs, or None."""
    digest = hashlib.sha256(token.encode()).hexdigest()
    found = (
        ApiToken.objects.filter(digest=digest, revoked_at=None, person__is_active=True)
        .select_related("person")
        .first()
    )
    return found.person if found else None
