"""``python -m heli`` is the console script ``heli``."""

import sys

from heli.config.command_line import main

sys.exit(main())
