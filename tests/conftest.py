"""What every test shares: the helpers' folder on the path, a Qt that needs no screen."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

# A laptop that does other work at the same time is no fault of the code under test.
settings.register_profile("here", deadline=None)
settings.load_profile("here")
