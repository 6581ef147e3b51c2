"""``python -m tests.kill lay|look``: what ``ground`` does, JSON in and out."""

import importlib
import json
import sys

import django

django.setup()
ground = importlib.import_module("tests.kill.ground")
given = json.load(sys.stdin)
json.dump(ground.lay(given) if sys.argv[1] == "lay" else ground.look(given), sys.stdout)
