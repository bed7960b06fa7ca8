"""``python -m allyres``: the command line."""

import sys

from allyres.cli import main

sys.exit(main())
