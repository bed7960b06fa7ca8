"""What all tests share: Hypothesis without a stopwatch, since the machines of CI differ."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("allyres", deadline=None)
settings.load_profile("allyres")
