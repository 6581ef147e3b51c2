"""Whoever is away is stood in for by somebody who is there, or by nobody."""

import pytest

from heli.company.calendars.rules import stand_in


@pytest.mark.parametrize(
    ("deputies", "acts"),
    [
        ({}, None),
        ({1: 2}, 2),
        ({1: 2, 2: 3}, 3),
        ({1: 2, 2: None}, None),
        ({1: 2, 2: 1}, None),
        ({1: 2, 2: 3, 3: 2}, None),
        ({1: None}, None),
    ],
)
def test_follows_the_line_of_deputies(deputies, acts):
    assert stand_in(1, deputies) == acts
