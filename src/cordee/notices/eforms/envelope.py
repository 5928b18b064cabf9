"""What an eForms file says of itself: its kind, number, languages; and why some files are no notice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cordee.notices.languages import language
from cordee.notices.tree import Node, every, first, name, text_at, text_of
from cordee.vocabulary import Message, UnreadableFile, _

type Kind = Literal["tender", "award", "planning", "change", "private", "crisis", "other"]

_ROOTS = frozenset(
    {
        "ContractNotice",
        "PriorInformationNotice",
        "ContractAwardNotice",
        "BusinessRegistrationInformationNotice",
    }
)
_KINDS: dict[str, Kind] = {
    "competition": "tender",
    "planning": "planning",
    "consultation": "planning",
    "result": "award",
    "dir-awa-pre": "award",
    "completion": "award",
    "cont-modif": "change",
}
_KIND_OF_ROOT: dict[str, Kind] = {
    "ContractNotice": "tender",
    "PriorInformationNotice": "planning",
    "ContractAwardNotice": "award",
}
_QUALIFICATION_SYSTEM = "qu-sy"
EXTENSION = "UBLExtensions/UBLExtension/ExtensionContent/EformsExtension"


@dataclass(frozen=True, slots=True)
class Envelope:
    """An eForms notice unpacked."""

    root: Node
    extension: Node | None
    form: str
    kind: Kind
    languages: tuple[str, ...]


def is_eforms(root: Node) -> bool:
    """Whether the root is one of the documents that eForms uses."""
    return name(root) in _ROOTS


def unpack(root: Node, where: str) -> Envelope:
    """The envelope.

    Raises `UnreadableFile` for a registration of a company (it asks for nothing and awards nothing) and
    for a document that isn't eForms: UBL without the extensions of eForms, or without a type of notice.
    """
    if name(root) == "BusinessRegistrationInformationNotice":
        raise UnreadableFile(
            Message(_("This notice registers a company: it buys and awards nothing.")),
            where=where,
            remedy=Message(_("Give a notice of a contract.")),
        )
    extension = first(root, EXTENSION)
    code = first(root, "NoticeTypeCode")
    if extension is None and code is None:
        raise UnreadableFile(
            Message(
                _("This UBL document has neither the extensions nor the type of an eForms notice.")
            ),
            where=where,
            remedy=Message(_("Download the notice from its official source.")),
        )
    subtype = text_at(extension, "NoticeSubType/SubTypeCode")
    return Envelope(
        root=root,
        extension=extension,
        form=name(root) + (f"/{subtype}" if subtype else ""),
        kind=_kind(root, extension, code),
        languages=_languages(root),
    )


def _kind(root: Node, extension: Node | None, code: Node | None) -> Kind:
    if _cancelled(extension):
        return "change"
    said = (text_of(code) or "") if code is not None else ""
    if said == _QUALIFICATION_SYSTEM:
        return "other"
    listed = (code.get("listName") or "") if code is not None else ""
    return _KINDS.get(listed) or _KIND_OF_ROOT.get(name(root), "other")


def _cancelled(extension: Node | None) -> bool:
    """Whether the notice changes an earlier one in order to cancel it."""
    reasons = every(
        extension, "Changes/ChangeReason/ReasonCode", "Changes/Change/ChangeReason/ReasonCode"
    )
    return any(text_of(reason) == "cancel" for reason in reasons)


def _languages(root: Node) -> tuple[str, ...]:
    said = [text_at(root, "NoticeLanguageCode")]
    said += [text_of(node) for node in every(root, "AdditionalNoticeLanguage/ID")]
    if not any(said):
        said = [node.get("languageID") for node in every(root, "ProcurementProject/Name")]
    return tuple(dict.fromkeys(code for code in map(language, said) if code)) or ("en",)


def by_language(nodes: list[Node], default: str) -> dict[str, str]:
    """The texts of elements that differ by their languageID."""
    texts: dict[str, str] = {}
    for node in nodes:
        text = text_of(node)
        if text:
            texts.setdefault(language(node.get("languageID")) or default, text)
    return texts


def in_order(texts: dict[str, str], languages: tuple[str, ...]) -> dict[str, str]:
    """The same texts, the notice's own languages first."""
    order = [lang for lang in languages if lang in texts]
    return {lang: texts[lang] for lang in dict.fromkeys((*order, *texts))}
