"""Country codes of notices to ISO 3166-1 alpha-2, and the time zone of a buyer."""

from __future__ import annotations

from zoneinfo import ZoneInfo

_THREE_LETTERS = {
    "AUT": "AT", "BEL": "BE", "BGR": "BG", "CYP": "CY", "CZE": "CZ", "DEU": "DE", "DNK": "DK",
    "EST": "EE", "GRC": "GR", "ESP": "ES", "FIN": "FI", "FRA": "FR", "HRV": "HR", "HUN": "HU",
    "IRL": "IE", "ITA": "IT", "LTU": "LT", "LUX": "LU", "LVA": "LV", "MLT": "MT", "NLD": "NL",
    "POL": "PL", "PRT": "PT", "ROU": "RO", "SWE": "SE", "SVN": "SI", "SVK": "SK", "GBR": "GB",
    "ISL": "IS", "LIE": "LI", "NOR": "NO", "CHE": "CH", "MKD": "MK", "SRB": "RS", "MNE": "ME",
    "ALB": "AL", "BIH": "BA", "TUR": "TR", "UKR": "UA", "MDA": "MD", "GLP": "GP", "MTQ": "MQ",
    "GUF": "GF", "REU": "RE", "MYT": "YT", "NCL": "NC", "PYF": "PF", "SPM": "PM", "BLM": "BL",
    "MAF": "MF", "WLF": "WF", "MCO": "MC", "AND": "AD", "USA": "US", "CAN": "CA", "CHN": "CN",
    "JPN": "JP", "IND": "IN", "ISR": "IL", "MAR": "MA", "TUN": "TN", "AUS": "AU", "KOR": "KR",
}  # fmt: skip
_OTHER_NAMES = {"UK": "GB", "EL": "GR", "1A": "XK"}

_ZONES = {
    "AT": "Europe/Vienna", "BE": "Europe/Brussels", "BG": "Europe/Sofia", "CH": "Europe/Zurich",
    "CY": "Asia/Nicosia", "CZ": "Europe/Prague", "DE": "Europe/Berlin", "DK": "Europe/Copenhagen",
    "EE": "Europe/Tallinn", "ES": "Europe/Madrid", "FI": "Europe/Helsinki", "FR": "Europe/Paris",
    "GB": "Europe/London", "GR": "Europe/Athens", "HR": "Europe/Zagreb", "HU": "Europe/Budapest",
    "IE": "Europe/Dublin", "IS": "Atlantic/Reykjavik", "IT": "Europe/Rome", "LI": "Europe/Vaduz",
    "LT": "Europe/Vilnius", "LU": "Europe/Luxembourg", "LV": "Europe/Riga", "MC": "Europe/Monaco",
    "MK": "Europe/Skopje", "MT": "Europe/Malta", "NL": "Europe/Amsterdam", "NO": "Europe/Oslo",
    "PL": "Europe/Warsaw", "PT": "Europe/Lisbon", "RO": "Europe/Bucharest", "RS": "Europe/Belgrade",
    "SE": "Europe/Stockholm", "SI": "Europe/Ljubljana", "SK": "Europe/Bratislava",
    "TR": "Europe/Istanbul", "UA": "Europe/Kyiv", "GP": "America/Guadeloupe",
    "MQ": "America/Martinique", "GF": "America/Cayenne", "RE": "Indian/Reunion",
    "YT": "Indian/Mayotte", "NC": "Pacific/Noumea", "PF": "Pacific/Tahiti", "PM": "America/Miquelon",
    "BL": "America/St_Barthelemy", "MF": "America/Marigot", "WF": "Pacific/Wallis",
}  # fmt: skip
_OVERSEAS = {
    "FRY1": "GP", "FRA1": "GP", "FR91": "GP", "FRY2": "MQ", "FRA2": "MQ", "FR92": "MQ",
    "FRY3": "GF", "FRA3": "GF", "FR93": "GF", "FRY4": "RE", "FRA4": "RE", "FR94": "RE",
    "FRY5": "YT", "FRA5": "YT",
}  # fmt: skip
_OVERSEAS_POSTCODES = {
    "971": "GP", "972": "MQ", "973": "GF", "974": "RE", "975": "PM", "976": "YT", "986": "WF",
    "987": "PF", "988": "NC",
}  # fmt: skip


def country(code: str | None) -> str | None:
    """The alpha-2 code ("FRA" gives "FR", "UK" gives "GB"); None when it is none."""
    bare = (code or "").strip().upper()
    if len(bare) == 2 and bare.isalnum():
        return _OTHER_NAMES.get(bare, bare)
    return _THREE_LETTERS.get(bare)


def zone_of(
    country_code: str | None, *, nuts: str | None = None, postcode: str | None = None
) -> ZoneInfo:
    """The buyer's time zone: overseas France by NUTS or postcode, else by country, else Brussels
    (the clock of the Official Journal)."""
    overseas = _OVERSEAS.get((nuts or "")[:4]) if country_code in (None, "FR") else None
    if overseas is None and country_code == "FR" and postcode:
        overseas = _OVERSEAS_POSTCODES.get(postcode[:3])
    return ZoneInfo(_ZONES.get(overseas or country_code or "", "Europe/Brussels"))
