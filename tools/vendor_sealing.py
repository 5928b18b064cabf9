"""Fetches from npm what seals prices in the browser, as one script. `python tools/vendor_sealing.py`

HPKE (RFC 9180) is `@hpke/core`, the splitting of a key `shamir-secret-sharing` (audited by Cure53 and by
Zellic), the words those of BIP 39 in French. esbuild joins the modules, unminified so that they can be read
beside what npm publishes: a strict CSP refuses the import map that they would need apart.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "src/cordee_web/web/prices/static/prices/vendor"
PACKAGES = {
    "@hpke/core": ("1.9.0", "MIT"),
    "@hpke/common": ("1.10.1", "MIT"),
    "shamir-secret-sharing": ("0.0.4", "Apache-2.0"),
    "@scure/bip39": ("2.4.0", "MIT"),
}
ESBUILD = "0.28.2"
ENTRY = """\
export { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
export { split } from "shamir-secret-sharing";
export { wordlist } from "@scure/bip39/wordlists/french.js";
"""


def main() -> None:
    """Writes the script, the licences and their provenance."""
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wanted = [f"{package}@{version}" for package, (version, _) in PACKAGES.items()]
        _run(
            folder, "npm", "install", "--silent", "--ignore-scripts", *wanted, f"esbuild@{ESBUILD}"
        )
        (folder / "entry.js").write_text(ENTRY, encoding="utf-8")
        _run(folder, "node_modules/.bin/esbuild", "entry.js", "--bundle", "--format=iife",
             "--global-name=SealingKit", "--charset=utf8", "--target=es2020",
             f"--outfile={TARGET / 'sealing-kit.js'}")  # fmt: skip
        for package in PACKAGES:
            licence = folder / "node_modules" / package / "LICENSE"
            shutil.copy(licence, TARGET / f"LICENSE-{package.strip('@').replace('/', '-')}")
    digest = hashlib.sha256((TARGET / "sealing-kit.js").read_bytes()).hexdigest()
    (TARGET / "PROVENANCE.toml").write_text(_provenance(digest), encoding="utf-8")


def _run(folder: Path, *command: str) -> None:
    subprocess.run(command, cwd=folder, check=True)  # noqa: S603


def _provenance(digest: str) -> str:
    lines = [
        "# Written by tools/vendor_sealing.py. The modules are joined by esbuild, unminified.\n"
    ]
    for package, (version, licence) in PACKAGES.items():
        lines.append(
            f'[[package]]\nnpm = "{package}"\nversion = "{version}"\nlicence = "{licence}"\n'
        )
    lines.append(f'[joined]\nesbuild = "{ESBUILD}"\nsha256 = {{ "sealing-kit.js" = "{digest}" }}\n')
    return "\n".join(lines)


if __name__ == "__main__":
    main()
