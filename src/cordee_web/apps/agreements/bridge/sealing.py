"""The platform's seal on what all have signed: a PAdES signature added to a file that does not change.

The key is made once, in the deployment's folder, readable by its owner alone. It says that this platform
received these signatures on this very document; it is no qualified seal (docs/adr/0014).
"""

from __future__ import annotations

import datetime
import io
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings

from cordee.vocabulary.libraries import library

if TYPE_CHECKING:
    from pyhanko.pdf_utils import embed, incremental_writer
    from pyhanko.sign import fields, signers
else:
    embed, incremental_writer, fields, signers = (
        library(f"pyhanko.{name}")
        for name in (
            "pdf_utils.embed", "pdf_utils.incremental_writer", "sign.fields", "sign.signers"
        )
    )  # fmt: skip

YEARS = 20
PROOF = "signatures.json"
"""The proofs of signature, attached to the sealed file."""


def sealed(document: bytes, proof: bytes) -> bytes:
    """The document, then its proofs and the seal over both. The first bytes are the document's own, so
    that the hash which was signed can be computed again from the sealed file."""
    writer = incremental_writer.IncrementalPdfFileWriter(io.BytesIO(document), strict=False)
    embed.embed_file(
        writer,
        embed.FileSpec(
            file_spec_string=PROOF,
            file_name=PROOF,
            embedded_data=embed.EmbeddedFileObject.from_file_data(
                writer, data=proof, mime_type="application/json"
            ),
            description="Preuves de signature",
        ),
    )
    held = io.BytesIO()
    writer.write(held)  # type: ignore[no-untyped-call]
    held.seek(0)
    metadata = signers.PdfSignatureMetadata(
        field_name="Cachet",
        reason="Signé par tous les membres",
        name="Cordée",
        subfilter=fields.SigSeedSubFilter.PADES,
        md_algorithm="sha256",
    )
    signed = signers.sign_pdf(
        incremental_writer.IncrementalPdfFileWriter(held, strict=False), metadata, signer=_signer()
    )
    return bytes(signed.getbuffer())


def certificate() -> bytes:
    """The certificate of the seal, as PEM: what one checks it against."""
    return (_folder() / "certificate.pem").read_bytes()


def _signer() -> signers.SimpleSigner:
    folder = _folder()
    found: signers.SimpleSigner = signers.SimpleSigner.load(  # type: ignore[no-untyped-call]
        str(folder / "key.pem"), str(folder / "certificate.pem")
    )
    return found


def _folder() -> Path:
    """The folder of the seal; its key and certificate are made the first time, once for all processes."""
    folder = Path(settings.SEAL_FOLDER)
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = folder.with_name(f"{folder.name}.{secrets.token_hex(4)}")
        made.mkdir(mode=0o700)
        _make(made)
        try:
            made.rename(folder)  # of two processes the second finds it there, and uses it
        except OSError:
            for one in made.iterdir():
                one.unlink()
            made.rmdir()
    return folder


def _make(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, "Cordée, cachet de la plateforme"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, settings.SITE_URL),
        ]
    )
    now = datetime.datetime.now(datetime.UTC)
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=False, crl_sign=False,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(minutes=5))
        .not_valid_after(now + datetime.timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    with os.fdopen(os.open(folder / "key.pem", os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
        file.write(pem)
    (folder / "certificate.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
