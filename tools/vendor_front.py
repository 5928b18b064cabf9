"""Fetches what the pages need from npm: HTMX, Leaflet, and the icons used. `python tools/vendor_front.py`

Files are copied as published, less what points to a source map that we do not ship (the manifest storage
refuses a name that it cannot find). An icon is added by its name in `tools/icons.txt`; the
names are those of https://tabler.io/icons, outline style.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from pathlib import Path

from vendoring import fetch_npm

KIT = Path(__file__).resolve().parent.parent / "src" / "cordee_web" / "web" / "kit"
VENDOR = KIT / "static" / "vendor"
ICON_FOLDER = KIT / "icons"
HTMX, LEAFLET, TABLER = "2.0.11", "1.9.4", "3.52.0"
ICONS = (Path(__file__).parent / "icons.txt").read_text(encoding="utf-8").split()
_SOURCE_MAP = re.compile(rb"\s*(//|/\*)# sourceMappingURL=\S+(\s*\*/)?\s*$")


def copied(source: Path, target: Path) -> str:
    """Copies a file without its pointer to a source map; answers its digest for the provenance."""
    target.parent.mkdir(parents=True, exist_ok=True)
    content = _SOURCE_MAP.sub(b"\n", source.read_bytes())
    target.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def icon(source: Path) -> str:
    """An icon as one line, without the attributes that the tag writes itself."""
    svg = re.sub(r"<!--.*?-->", "", source.read_text(encoding="utf-8"), flags=re.DOTALL)
    inside = re.search(r"<svg[^>]*>(.*)</svg>", svg, re.DOTALL)
    if inside is None:
        raise SystemExit(f"{source.name} is not an icon")
    return re.sub(r"\s*\n\s*", "", inside[1]).strip() + "\n"


def main() -> None:
    """Writes the vendored files, their licences and their provenance."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    shutil.rmtree(ICON_FOLDER, ignore_errors=True)
    ICON_FOLDER.mkdir(parents=True)
    digests: dict[str, dict[str, str]] = {"htmx": {}, "leaflet": {}}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        htmx = fetch_npm("htmx.org", HTMX, folder)
        digests["htmx"]["htmx.min.js"] = copied(
            htmx / "dist/htmx.min.js", VENDOR / "htmx/htmx.min.js"
        )
        shutil.copy(htmx / "LICENSE", VENDOR / "htmx/LICENSE")
        leaflet = fetch_npm("leaflet", LEAFLET, folder)
        for one in ("leaflet.js", "leaflet.css", *(f"images/{path.name}" for path in
                    sorted((leaflet / "dist/images").iterdir()))):  # fmt: skip
            digests["leaflet"][one] = copied(leaflet / "dist" / one, VENDOR / "leaflet" / one)
        shutil.copy(leaflet / "LICENSE", VENDOR / "leaflet/LICENSE")
        tabler = fetch_npm("@tabler/icons", TABLER, folder)
        absent = [one for one in ICONS if not (tabler / f"icons/outline/{one}.svg").exists()]
        if absent:
            raise SystemExit(f"no such icon: {' '.join(absent)}")
        for name in sorted(set(ICONS)):
            text = icon(tabler / "icons/outline" / f"{name}.svg")
            (ICON_FOLDER / f"{name}.svg").write_text(text, encoding="utf-8")
        shutil.copy(tabler / "LICENSE", ICON_FOLDER / "LICENSE")
    (VENDOR / "PROVENANCE.toml").write_text(provenance(digests), encoding="utf-8")
    print(f"htmx {HTMX}, leaflet {LEAFLET}, {len(set(ICONS))} icons")


def provenance(digests: dict[str, dict[str, str]]) -> str:
    """Where each file comes from, its licence, and its SHA-256 as shipped."""
    parts = [
        "# Written by tools/vendor_front.py. Source maps are left out; nothing else is changed.\n",
        f'[htmx]\nnpm = "htmx.org"\nversion = "{HTMX}"\nlicence = "0BSD"\n',
        _table(digests["htmx"]),
        f'[leaflet]\nnpm = "leaflet"\nversion = "{LEAFLET}"\nlicence = "BSD-2-Clause"\n',
        _table(digests["leaflet"]),
        f'[icons]\nnpm = "@tabler/icons"\nversion = "{TABLER}"\nlicence = "MIT"\nfolder = "../../icons"\n',
    ]
    return "\n".join(parts)


def _table(files: dict[str, str]) -> str:
    lines = [f'"{name}" = "{digest}"' for name, digest in files.items()]
    return "sha256 = { " + ", ".join(lines) + " }\n"


if __name__ == "__main__":
    main()
