import hashlib
import secrets
from datetime import datetime

from heli.company.history.commands import columns, command, record
from heli.company.org.commands.steps import must_administrate
from heli.company.org.models import ApiToken, Person
from heli.kernel.refusals import Invalid
from heli.kernel.words import N_

LONGEST_LABEL = 80


@command
def make_token(*, label: str, by: Person, at: datetime) -> str:
    """
    Return a new API token of ``by``; it is shown this once and kept only as a hash.

    :raises Invalid: if nobody could tell what it is for
    """
    if not 0 < len(label.strip()) <= LONGEST_LABEL:
        raise Invalid({"label": N_("Say in a few words what the token is for.")})
    token = secrets.token_urlsafe(32)
    row = ApiToken(
        person=by, label=label, digest=hashlib.sha256(token.encode()).hexdigest(), made_at=at
    )
    row.save(force_insert=True)
    after = {name: value for name, value in columns(row).items() if name != "digest"}
    record("token.made", row, by=by, at=at, after=after, label=label)
    return token


@command
def revoke_token(*, token: ApiToken, by: Person, at: datetime) -> None:
    """
    Make a token useless from the next request on (S2).

    :raises NotYours: if it is somebody else's and ``by`` is not an administrator
    """
    if token.person_id != by.pk:
        must_administrate(by)
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at):
        before, after = {"revoked_at": None}, {"revoked_at": at}
        record("token.revoked", token, by=by, at=at, before=before, after=after, label=token.label)
