"""A firm as a vCard (RFC 6350) and as JSON-LD (schema.org)."""

from __future__ import annotations

import json

from cordee_web.apps.directory.values.firm_view import FirmView


def vcard(firm: FirmView) -> str:
    """The vCard 4.0 of what the reader sees."""
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:org",
        f"FN:{_text(firm.name)}",
        f"ORG:{_text(firm.name)}",
        f"ADR;TYPE=work:;;;{_text(firm.town)};;{_text(firm.postcode)};{_text(firm.country)}",
        f"UID:urn:uuid:{firm.id}",
    ]
    if firm.phone:
        lines.append(f"TEL;VALUE=text;TYPE=work:{_text(firm.phone)}")
    if firm.email:
        lines.append(f"EMAIL;TYPE=work:{_text(firm.email)}")
    if firm.website:
        lines.append(f"URL:{firm.website}")
    if firm.latitude is not None and firm.longitude is not None:
        lines.append(f"GEO:geo:{firm.latitude:.4f},{firm.longitude:.4f}")
    if firm.presentation:
        lines.append(f"NOTE:{_text(firm.presentation)}")
    lines.append("END:VCARD")
    return "".join(_folded(line) + "\r\n" for line in lines)


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> str:
    """At most 75 bytes a line, the next ones begin with a space; no character is cut."""
    parts: list[str] = []
    current = ""
    for letter in line:
        if len((current + letter).encode()) > (75 if not parts else 74):
            parts.append(current)
            current = ""
        current += letter
    return "\r\n ".join([*parts, current])


def json_ld(firm: FirmView, url: str) -> str:
    """The organisation in schema.org's words, safe inside a <script>."""
    address = {
        "@type": "PostalAddress",
        "addressLocality": firm.town,
        "postalCode": firm.postcode,
        "addressCountry": firm.country,
    }
    told: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": firm.name,
        "url": firm.website or url,
        "identifier": firm.siren,
        "vatID": firm.vat,
        "description": firm.presentation,
        "email": firm.email,
        "telephone": firm.phone,
        "address": {name: value for name, value in address.items() if value},
        "knowsAbout": [one.words for one in firm.know_hows if one.words],
        "hasCredential": [
            {"@type": "EducationalOccupationalCredential", "name": one.name}
            for one in firm.certificates
        ],
    }
    kept = {name: value for name, value in told.items() if value}
    text = json.dumps(kept, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
