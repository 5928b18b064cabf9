"""Values of the whole-group file."""

from __future__ import annotations

import re

_NUMBERED = re.compile(r"^(.*\S)[\s,;]+((?:\d\s?){9})$")


def named_firm(line: str) -> tuple[str, str]:
    """The name and the SIREN ("" without one) of a firm written on one line: "name, SIREN".

    >>> named_firm("Sablage du Giffre, 732 829 320"), named_firm("Sablage 2000")
    (('Sablage du Giffre', '732829320'), ('Sablage 2000', ''))
    """
    found = _NUMBERED.match(line.strip())
    if found is None:
        return line.strip(), ""
    return found.group(1).rstrip(" ,;"), re.sub(r"\s", "", found.group(2))
