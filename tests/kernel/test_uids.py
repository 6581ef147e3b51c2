"""Ids of rows follow the moment that they are made at, and none repeats or can be guessed."""

import datetime as dt

from heli.kernel.uids import uid_at

MOMENT = dt.datetime(2026, 3, 9, 2, 30, tzinfo=dt.UTC)


def test_a_later_id_sorts_after_an_earlier_one():
    moments = [MOMENT + dt.timedelta(milliseconds=3**n) for n in range(30)]

    uids = [uid_at(moment) for moment in moments]

    assert uids == sorted(uids)
    assert [str(uid) for uid in uids] == sorted(str(uid) for uid in uids)


def test_the_same_moment_makes_a_thousand_ids():
    assert len({uid_at(MOMENT) for _ in range(1000)}) == 1000


def test_is_a_uuid_of_version_7_that_holds_the_moment():
    uid = uid_at(MOMENT)

    assert (uid.version, uid.variant) == (7, "specified in RFC 4122")
    assert uid.int >> 80 == int(MOMENT.timestamp()) * 1000


def test_holds_more_chance_than_anybody_guesses():
    uids = [uid_at(MOMENT).int for _ in range(200)]
    ever, always = 0, ~0
    for uid in uids:
        ever, always = ever | uid, always & uid

    assert (ever & ~always).bit_count() == 74
