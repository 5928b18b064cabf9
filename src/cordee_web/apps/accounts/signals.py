"""News of persons that apps above listen to, since an app never calls up.

`person_erased(person)` is sent inside the verb that erases someone, before the person's row loses its name:
each app erases what it holds of them. `holdings_asked(person)` is sent when someone exports what is held of
them: each receiver answers `(section, list of plain rows)`.
"""

from __future__ import annotations

from django.dispatch import Signal

person_erased = Signal()
holdings_asked = Signal()
