from heli.config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.web.gallery.urls"
