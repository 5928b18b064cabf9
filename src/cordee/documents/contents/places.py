"""Where the members are: the map and its table."""

from __future__ import annotations

from cordee.documents.blocks import Cell, Picture, Table
from cordee.documents.contents.naming import Naming
from cordee.documents.pictures.map import MapOfGrouping, Pin
from cordee.vocabulary import Grouping, Place, _

_PRECISE = frozenset({None, "commune", "postcode"})


def grouping_map(grouping: Grouping, naming: Naming) -> Picture | None:
    """The map of the members that are located and of the site; None when fewer than two are."""
    words = naming.words
    site = naming.site()
    pins = [pin for pin in (_pin(member, grouping, naming) for member in grouping.members) if pin]
    if site is not None:
        pins.append(_site_pin(site, naming))
    if len(pins) < 2:
        return None
    return Picture(
        drawing=MapOfGrouping(tuple(pins)),
        title=words.translate(_("Where they are")),
        description=words.translate(_("The members and the place of the work, on the map.")),
        twin=_table(grouping, naming),
        note=words.translate(
            _(
                "Distances are straight lines between town centres. Diamond: the place of the work."
                " Ring: the proposed lead. Hollow dot: only the wider area is known."
            )
        ),
    )


def _pin(member: str, grouping: Grouping, naming: Naming) -> Pin | None:
    firm = naming.companies.get(member)
    if firm is None or firm.place.latitude is None or firm.place.longitude is None:
        return None
    away = naming.distance_to_site(member)
    return Pin(
        name=firm.name,
        longitude=firm.place.longitude,
        latitude=firm.place.latitude,
        distance=naming.words.distance(away) if away is not None else "",
        lead=member == grouping.lead,
        precise=firm.place.precision in _PRECISE,
    )


def _site_pin(site: Place, naming: Naming) -> Pin:
    assert site.latitude is not None
    assert site.longitude is not None
    name = site.town or naming.words.translate(_("Place of the work"))
    return Pin(name, site.longitude, site.latitude, site=True)


def _table(grouping: Grouping, naming: Naming) -> Table:
    words = naming.words
    rows = []
    for member in grouping.members:
        firm = naming.companies.get(member)
        town = words.place(firm.place) if firm else ""
        away = naming.distance_to_site(member)
        rows.append(
            (
                Cell(naming.firm(member)),
                Cell(town or words.translate(_("unknown"))),
                Cell(words.distance(away), "plain" if away is not None else "confirm"),
            )
        )
    return Table(
        caption=words.translate(_("Members, towns and distance to the place of the work")),
        head=(
            words.translate(_("Firm")),
            words.translate(_("Town")),
            words.translate(_("Distance")),
        ),
        rows=tuple(rows),
        numeric=frozenset({2}),
    )
