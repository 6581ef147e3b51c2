"""Django's own commands, for developers; the product's are in ``heli``."""

import os
import sys

sys.path.insert(0, "src")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heli.config.settings")

from django.core.management import execute_from_command_line

execute_from_command_line(sys.argv)
