"""``python -m tests.browser.walk.follow``: a round of the worker when the walk wants it."""

import django

django.setup()

from django.utils import timezone  # noqa: E402 (needs the settings)

from heli.config.worker import work_once  # noqa: E402

while work_once(timezone.now()):
    pass
