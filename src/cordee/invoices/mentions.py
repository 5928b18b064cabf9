"""What an invoice must say in words, in French: late payment, recovery costs, discount, who is paid."""

from __future__ import annotations

from cordee.invoices.problem import Invoice

REVERSE_CHARGE = "Autoliquidation : TVA due par le preneur"
_RECOVERY = "Indemnité forfaitaire pour frais de recouvrement en cas de retard de paiement : 40 €."
_LATE = (
    "En cas de retard de paiement, intérêts de retard exigibles sans rappel : taux de refinancement de la"
    " Banque centrale européenne majoré de {points} points."
)
_NO_DISCOUNT = "Pas d'escompte pour paiement anticipé."
_POINTS = {True: "huit", False: "dix"}
_ONE_ACCOUNT = "Groupement solidaire : paiement sur le compte unique tenu par {name}."


def mentions(invoice: Invoice) -> tuple[tuple[str, str], ...]:
    """(Code of UNTDID 4451, text in French) of each: PMT recovery, PMD late interest, AAB discount.

    Common knowledge, to be confirmed by counsel: Code de commerce L441-9 and L441-10; for public buyers
    Code de la commande publique R2192-31 and D2192-35.
    """
    found = [
        ("PMT", _RECOVERY),
        ("PMD", _LATE.format(points=_POINTS[invoice.public_buyer])),
        ("AAB", _NO_DISCOUNT),
    ]
    if invoice.paid_to is not invoice.seller:
        found.append(("AAI", _ONE_ACCOUNT.format(name=invoice.paid_to.name)))
    return (*found, *(("AAI", text) for text in invoice.notes))
