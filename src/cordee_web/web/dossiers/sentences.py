"""The register's verbs of the file, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "dossiers.sheet.written": _("What the firm says of itself in bids was written."),
    "dossiers.relied-firm.named": _("A relied-on firm was named."),
    "dossiers.relied-firm.dropped": _("A relied-on firm was taken back."),
    "dossiers.memo-part.written": _("A part of the memo was written."),
    "dossiers.piece.given": _("The file of a piece was given."),
    "dossiers.piece.joined": _("A piece was joined."),
    "dossiers.piece.waived": _("A piece was said not to be needed."),
    "dossiers.piece.needed": _("A piece was said to be needed after all."),
    "dossiers.file.frozen": _("The whole file was made and frozen."),
    "dossiers.file.reopened": _("The frozen file was opened again."),
    "dossiers.file.handed-in": _("The answer was handed in: its proof is kept."),
}
