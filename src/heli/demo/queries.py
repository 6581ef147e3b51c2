from heli.company.org.models import Department, Person
from heli.demo.people import description


def is_here() -> bool:
    """Does the demo company live in this database?"""
    codes = [row["code"] for row in description()["departments"]]
    return Department.objects.filter(code__in=codes).count() == len(codes)


def is_empty() -> bool:
    """Does nobody at all work here yet?"""
    return not Person.objects.exists()


def guides(language: str) -> list[dict[str, str]]:
    """Return who is worth signing in as, and what there is to see; nobody without the demo."""
    wanted = description()["guides"]
    found = Person.objects.filter(username__in=[row["username"] for row in wanted])
    people = {person.username: person for person in found.select_related("department")}
    key = "zh-Hans" if language.startswith("zh") else "en"
    return [
        {
            "username": row["username"],
            "name": people[row["username"]].name,
            "department": str(people[row["username"]].department or ""),
            "about": row[key],
        }
        for row in wanted
        if row["username"] in people
    ]
