"""Text to an XML tree, without ever following an entity, a DTD or the network."""

from __future__ import annotations

import re

from lxml import etree

from cordee.notices.limits import HEAD_BYTES, MAX_TAGS
from cordee.vocabulary import Message, UnreadableFile, _

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,400}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE\s+(\w+)", re.IGNORECASE)
_WEB_PAGE = re.compile(r"<(?:html|head|body|script)\b", re.IGNORECASE)


def parse_xml(text: str, where: str) -> etree._Element:
    """The root element, without comments and processing instructions.

    Raises `UnreadableFile` for a web page, a document type declaration (no notice has one; it is how
    entity bombs and files of the reader's machine get in), more than `MAX_TAGS` tags, nesting beyond
    256, a text node beyond 10 MB, and malformed or truncated XML, with the line.
    """
    _refuse_doctype(text, where)
    if text.count("<") > MAX_TAGS:
        raise UnreadableFile(
            Message(_("The XML has more than {limit} tags."), {"limit": MAX_TAGS}),
            where=where,
            remedy=Message(_("A notice is rarely above 2 MB: check that this is one notice.")),
        )
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    body = _DECLARATION.sub("", text, count=1).lstrip().encode("utf-8", errors="replace")
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as trouble:
        raise _malformed(trouble, where) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _forbidden_doctype(where)
    if isinstance(root.tag, str) and etree.QName(root).localname.lower() == "html":
        raise _web_page(where)
    return root


def _refuse_doctype(text: str, where: str) -> None:
    head = text[:HEAD_BYTES]
    match = _DOCTYPE.search(head)
    if match is not None and match[1].lower() != "html":
        raise _forbidden_doctype(where)
    if match is not None or _WEB_PAGE.search(head[:500]):
        raise _web_page(where)


def _forbidden_doctype(where: str) -> UnreadableFile:
    return UnreadableFile(
        Message(_("The file declares a document type (DOCTYPE), which no notice does.")),
        where=where,
        remedy=Message(_("Take the notice from its official source again.")),
    )


def _web_page(where: str) -> UnreadableFile:
    return UnreadableFile(
        Message(_("This is a web page, not a notice.")),
        where=where,
        remedy=Message(_("Download the notice in XML instead of saving the page.")),
    )


def _malformed(trouble: etree.XMLSyntaxError, where: str) -> UnreadableFile:
    reason = (trouble.msg or "").split(", line")[0]
    if "Excessive depth" in reason:
        problem = Message(_("Its elements are nested too deeply to be a notice."))
    elif "amplification" in reason:
        return _forbidden_doctype(where)
    elif "too long" in reason or "huge text node" in reason or "buffer" in reason.lower():
        problem = Message(_("One of its texts is too long to be a notice."))
    else:
        problem = Message(
            _("The XML is damaged or cut off at line {line} ({reason})."),
            {"line": trouble.lineno or 0, "reason": reason},
        )
    return UnreadableFile(
        problem, where=where, remedy=Message(_("Download the notice in XML again."))
    )
