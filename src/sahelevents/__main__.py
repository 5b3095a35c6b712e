"""``python -m sahelevents``."""

import sys

from sahelevents.cli import main

sys.exit(main())
