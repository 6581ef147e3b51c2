"""The product's own settings over a database that goes when the run ends."""

import os

from tests import databases

os.environ["HELI_DATABASE_URL"] = databases.start()
os.environ["HELI_DATA_DIR"] = os.path.join(os.environ[databases.FOLDER], "var")  # noqa: PTH118

from heli.config.settings import *  # noqa: F403
from heli.config.settings import DATABASES, STORAGES

if databases.KIND == "sqlite":
    # A file like in production, not memory: locks between connections are part of what is tested.
    DATABASES["default"]["TEST"] = {"NAME": f"{os.environ[databases.FOLDER]}/suite"}

SECRET_KEY = "known to every reader of the tests, and good for nothing else"

# Pages name their files without a collected manifest, and passwords cost nothing.
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
