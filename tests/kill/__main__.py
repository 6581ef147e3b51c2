"""``python -m tests.kill lay|waiting|look``: what ``ground`` does, JSON in and out."""

import importlib
import json
import sys

import django

django.setup()
ground = importlib.import_module("tests.kill.ground")
given = json.load(sys.stdin)
do = {"lay": ground.lay, "waiting": ground.waiting, "look": ground.look}[sys.argv[1]]
json.dump(do(given), sys.stdout)
