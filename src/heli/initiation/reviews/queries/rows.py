from django.db.models import QuerySet

from heli.collaboration.cases import queries as cases
from heli.collaboration.cases.models import Case
from heli.company.org.queries import Reader
from heli.initiation.reviews.models import Minutes, MinutesSignature, Objection
from heli.initiation.reviews.states import ObjectionState, Part, Verdict

STILL_OPEN = (ObjectionState.OPEN, ObjectionState.PUT_UP)


def minutes_seen_by(reader: Reader) -> QuerySet[Minutes]:
    """Return the minutes of the collaborations that this reader sees (S1)."""
    return Minutes.objects.filter(cases.seen(reader, "case__")).select_related(
        "case__requester", "case__department", "meeting__host", "meeting__recorder"
    )


def signatures_seen_by(reader: Reader) -> QuerySet[MinutesSignature]:
    """Return the signatures in the collaborations that this reader sees (S1)."""
    seen = cases.seen(reader, "minutes__case__")
    return MinutesSignature.objects.filter(seen).select_related(
        "minutes__case__requester", "minutes__case__department", "minutes__meeting",
        "department__head", "contact", "signer", "by", "todo",
    )  # fmt: skip


def objections_seen_by(reader: Reader) -> QuerySet[Objection]:
    """Return the objections in the collaborations that this reader sees (S1)."""
    seen = cases.seen(reader, "signature__minutes__case__")
    return Objection.objects.filter(seen).select_related(
        "signature__minutes__case__requester", "signature__minutes__case__department",
        "signature__department__head", "signature__contact", "by", "dispute__arbiter", "ended_by",
    )  # fmt: skip


def minutes_of(case: Case | int) -> Minutes | None:
    """Return the review minutes of a collaboration; None before the review meeting is called."""
    case_id = case if isinstance(case, int) else case.pk
    return (
        Minutes.objects.filter(case_id=case_id)
        .select_related("case", "meeting__host", "meeting__recorder", "meeting__todo")
        .first()
    )


def signatures_of(minutes: Minutes) -> QuerySet[MinutesSignature]:
    """Return what each department says to the minutes, the requesting one first."""
    return (
        MinutesSignature.objects.filter(minutes=minutes)
        .select_related("department", "signer", "by", "todo")
        .order_by("pk")
    )


def unsigned(case: Case | int) -> QuerySet[MinutesSignature]:
    """
    Return the departments that still owe their signature; the gate to the next stage asks (S1.5).

    Whoever objected is among ``open_objections`` instead.
    """
    case_id = case if isinstance(case, int) else case.pk
    return (
        MinutesSignature.objects.filter(minutes__case_id=case_id, verdict=Verdict.NONE)
        .select_related("department", "signer", "todo__owner")
        .order_by("pk")
    )


def open_objections(case: Case | int) -> QuerySet[Objection]:
    """Return the objections that block: neither settled nor decided (S1.5)."""
    case_id = case if isinstance(case, int) else case.pk
    return (
        Objection.objects.filter(signature__minutes__case_id=case_id, state__in=STILL_OPEN)
        .select_related("signature__department", "by", "dispute__arbiter", "todo")
        .order_by("pk")
    )


def objections_of(minutes: Minutes) -> QuerySet[Objection]:
    """Return every objection to the minutes, open or ended, the first one first."""
    return (
        Objection.objects.filter(signature__minutes=minutes)
        .select_related("signature__department", "by", "dispute__arbiter", "ended_by")
        .order_by("pk")
    )


def parts_in_minutes(minutes: Minutes, reader: Reader) -> set[Part]:
    """Return the parts that a reader plays in writing the minutes, deputies included."""
    parts = set()
    if minutes.case.requester_id in reader.stands_for:
        parts.add(Part.REQUESTER)
    if minutes.meeting.recorder_id in reader.stands_for:
        parts.add(Part.RECORDER)
    return parts


def parts_in_signature(signature: MinutesSignature, reader: Reader) -> set[Part]:
    """Return the parts that a reader plays for a department's signature, deputies included."""
    speakers = {signature.contact_id, signature.department.head_id}
    parts = {Part.SPEAKER} if speakers & reader.stands_for else set()
    if signature.minutes.case.requester_id in reader.stands_for:
        parts.add(Part.REQUESTER)
    return parts


def parts_in_objection(objection: Objection, reader: Reader) -> set[Part]:
    """Return the parts that a reader plays for an objection, deputies included."""
    parts = parts_in_signature(objection.signature, reader)
    if objection.dispute and objection.dispute.arbiter_id in reader.stands_for:
        parts.add(Part.ARBITER)
    return parts
