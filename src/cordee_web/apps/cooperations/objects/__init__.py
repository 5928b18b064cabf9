"""The objects of cooperation: one folder each, found by itself.

A folder `<key>/declaration.py` that has an `OBJECT` is an object. Nothing else names it.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from cordee_web.apps.cooperations.values.objects import ObjectOfCooperation

_known: dict[str, ObjectOfCooperation] = {}


def objects() -> list[ObjectOfCooperation]:
    """Every object, in the order in which they are offered."""
    names = {one.name for one in iter_modules(__path__) if one.ispkg}
    for name in names - set(_known):
        found: ObjectOfCooperation = import_module(f"{__name__}.{name}.declaration").OBJECT
        if found.key != name:
            raise LookupError(f"the object of the folder {name!r} calls itself {found.key!r}")
        _known[name] = found
    return sorted((_known[one] for one in names), key=lambda one: (one.order, one.key))


def object_of(key: str) -> ObjectOfCooperation | None:
    """The object of a key; None when its folder is not here."""
    return _known.get(key) or next((one for one in objects() if one.key == key), None)
