"""The entry point that the server loads."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heli.config.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
