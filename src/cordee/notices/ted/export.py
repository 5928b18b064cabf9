"""The envelope of a TED notice: which form lies inside, in which languages, and who reads it."""

from __future__ import annotations

from dataclasses import dataclass

from cordee.notices.countries import country
from cordee.notices.languages import language
from cordee.notices.ted.forms import Kind, form_of, kind_of
from cordee.notices.tree import Node, children, every, first, name, text_at
from cordee.vocabulary import Message, UnreadableFile, _

_ROOTS = frozenset({"TED_EXPORT", "TED_ESENDERS"})
_EUROPEAN_INSTITUTIONS = "1A"


@dataclass(frozen=True, slots=True)
class Envelope:
    """A TED notice unpacked: the form in its original languages, its translations, and the coded data."""

    root: Node
    coded: Node | None
    form: str
    kind: Kind
    originals: tuple[tuple[str, Node], ...]
    translations: tuple[tuple[str, Node], ...]
    country: str | None

    @property
    def main(self) -> Node:
        """The form in the notice's first original language."""
        return self.originals[0][1]

    @property
    def language(self) -> str:
        """The notice's first original language."""
        return self.originals[0][0]


def is_ted(root: Node) -> bool:
    """Whether this is a TED notice, whole or only its form."""
    return name(root) in _ROOTS or form_of(name(root), None) is not None


def is_modern(envelope: Envelope) -> bool:
    """Whether the form is one of 2014: its name says so, or it has their sections."""
    return (
        "2014" in name(envelope.main)
        or first(envelope.main, "OBJECT_CONTRACT/CPV_MAIN") is not None
    )


def unpack(root: Node, where: str) -> Envelope:
    """Finds the form and its languages.

    Raises `UnreadableFile` when there is no form section or no form in it.
    """
    forms = _forms(root)
    if not forms:
        raise UnreadableFile(
            Message(_("This TED file holds no form: its FORM_SECTION is missing or empty.")),
            where=where,
            remedy=Message(_("Download the whole notice again.")),
        )
    coded = first(root, "CODED_DATA_SECTION")
    originals = _originals(forms, coded)
    main = next(iter(originals.values()))
    form = form_of(name(main), main.get("FORM")) or "other"
    document = first(coded, "CODIF_DATA/TD_DOCUMENT_TYPE")
    notice_type = first(main, "NOTICE")
    return Envelope(
        root=root,
        coded=coded,
        form=form,
        kind=kind_of(
            form,
            notice_type.get("TYPE") if notice_type is not None else None,
            document.get("CODE") if document is not None else None,
        ),
        originals=tuple(originals.items()),
        translations=tuple((lang, one) for lang, one in forms if lang not in originals),
        country=_country(coded),
    )


def _originals(forms: list[tuple[str, Node]], coded: Node | None) -> dict[str, Node]:
    """The original forms by language, in the order of languages that the coded data state."""
    stated = [
        one for one in map(language, (text_at(coded, "NOTICE_DATA/LG_ORIG") or "").split()) if one
    ]
    originals = [
        (lang, form) for lang, form in forms if form.get("CATEGORY", "ORIGINAL") == "ORIGINAL"
    ]
    originals = originals or forms[:1]
    originals.sort(key=lambda pair: stated.index(pair[0]) if pair[0] in stated else len(stated))
    by_language: dict[str, Node] = {}
    for lang, form in originals:
        by_language.setdefault(lang, form)
    return by_language


def _forms(root: Node) -> list[tuple[str, Node]]:
    if name(root) not in _ROOTS:
        return [(language(root.get("LG")) or "en", root)]
    found = []
    for section in every(root, "FORM_SECTION"):
        for form in children(section):
            if form_of(name(form), form.get("FORM")) and name(form) != "NOTICE_UUID":
                found.append((language(form.get("LG")) or "en", form))
    return found


def _country(coded: Node | None) -> str | None:
    node = first(coded, "NOTICE_DATA/ISO_COUNTRY")
    code = node.get("VALUE") if node is not None else None
    return None if code == _EUROPEAN_INSTITUTIONS else country(code)
