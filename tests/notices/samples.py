"""Small notices written for the tests, one maker for each format."""

from __future__ import annotations

TED = "http://publications.europa.eu/resource/schema/ted/R2.0.9/publication"
NUTS = "http://publications.europa.eu/resource/schema/ted/2016/nuts"

BUYER = """<OFFICIALNAME>Syndicat des eaux du Val</OFFICIALNAME><NATIONALID>217 400 016 00018</NATIONALID>
<ADDRESS>1 place du Marché</ADDRESS><TOWN>Cluses</TOWN><POSTAL_CODE>74300</POSTAL_CODE>
<COUNTRY VALUE="FR"/><n:NUTS CODE="FRK28"/>"""

ENVELOPE = """<?xml version="1.0" encoding="UTF-8"?>
<TED_EXPORT xmlns="{ted}" xmlns:n="{nuts}" VERSION="R2.0.9.S03.E01" DOC_ID="123456-2021">
<CODED_DATA_SECTION><REF_OJS><DATE_PUB>20210305</DATE_PUB></REF_OJS>
<NOTICE_DATA><NO_DOC_OJS>2021/S 045-123456</NO_DOC_OJS><LG_ORIG>{language}</LG_ORIG>
<ISO_COUNTRY VALUE="FR"/>
</NOTICE_DATA><CODIF_DATA><TD_DOCUMENT_TYPE CODE="3"/></CODIF_DATA></CODED_DATA_SECTION>
<TRANSLATION_SECTION><ML_TITLES><ML_TI_DOC LG="EN"><TI_TEXT><P>Announced title</P></TI_TEXT></ML_TI_DOC>
</ML_TITLES></TRANSLATION_SECTION>
<FORM_SECTION>{forms}</FORM_SECTION></TED_EXPORT>"""


def ted(*forms: str, language: str = "FR") -> bytes:
    """A TED notice that holds these forms."""
    return ENVELOPE.format(ted=TED, nuts=NUTS, language=language, forms="".join(forms)).encode()


CONTRACT_NOTICE = f"""<F02_2014 CATEGORY="ORIGINAL" FORM="F02" LG="FR">
<CONTRACTING_BODY><ADDRESS_CONTRACTING_BODY>{BUYER}</ADDRESS_CONTRACTING_BODY></CONTRACTING_BODY>
<OBJECT_CONTRACT><TITLE><P>Pompes et vannes</P></TITLE><CPV_MAIN><CPV_CODE CODE="42122000"/></CPV_MAIN>
<SHORT_DESCR><P>Fourniture de pompes.</P><P>Pose de vannes n<FT TYPE="SUP">o</FT> 3.</P></SHORT_DESCR>
<VAL_ESTIMATED_TOTAL CURRENCY="EUR">1 250 000,50</VAL_ESTIMATED_TOTAL>
<LOT_DIVISION><LOT_ALL/><LOT_MAX_ONE_TENDERER>1</LOT_MAX_ONE_TENDERER></LOT_DIVISION>
<OBJECT_DESCR ITEM="1"><TITLE><P>Pompes</P></TITLE><LOT_NO>1</LOT_NO>
<CPV_ADDITIONAL><CPV_CODE CODE="42122130"/></CPV_ADDITIONAL><n:NUTS CODE="FRK28"/>
<MAIN_SITE><P>Station des Iles, 74300 Cluses.</P></MAIN_SITE><SHORT_DESCR><P>Des pompes</P></SHORT_DESCR>
<VAL_OBJECT CURRENCY="EUR">800000</VAL_OBJECT><DURATION TYPE="MONTH">18</DURATION><NO_ACCEPTED_VARIANTS/>
</OBJECT_DESCR>
<OBJECT_DESCR ITEM="2"><TITLE><P>Vannes</P></TITLE><LOT_NO>2</LOT_NO><n:NUTS CODE="FRK28"/>
<SHORT_DESCR><P>Des vannes</P></SHORT_DESCR><DATE_START>2021-09-01</DATE_START>
<DATE_END>2022-08-31</DATE_END><NO_ACCEPTED_VARIANTS/></OBJECT_DESCR></OBJECT_CONTRACT>
<LEFTI><SUITABILITY><P>Extrait du registre du commerce.</P></SUITABILITY>
<ECONOMIC_FINANCIAL_MIN_LEVEL><P>Chiffre d'affaires annuel minimal sur les trois derniers exercices:</P>
<P>— lot nº 1: 500 000 EUR HT;</P><P>— lot nº 2: 250 k€.</P></ECONOMIC_FINANCIAL_MIN_LEVEL>
<TECHNICAL_PROFESSIONAL_MIN_LEVEL><P>Au moins 3 références sur les 5 dernières années.
Qualibat 2112 ou équivalent.</P></TECHNICAL_PROFESSIONAL_MIN_LEVEL>
<LEGAL_FORM><P>Groupement conjoint avec mandataire solidaire.</P></LEGAL_FORM></LEFTI>
<PROCEDURE><DATE_RECEIPT_TENDERS>2021-04-12</DATE_RECEIPT_TENDERS>
<TIME_RECEIPT_TENDERS>12:00</TIME_RECEIPT_TENDERS></PROCEDURE>
<COMPLEMENTARY_INFO><INFO_ADD><P>Il est interdit aux candidats de présenter plusieurs offres en agissant à
la fois en qualité de candidats individuels et de membres d'un ou plusieurs groupements.</P></INFO_ADD>
</COMPLEMENTARY_INFO></F02_2014>"""

UTILITIES = """<F05_2014 CATEGORY="ORIGINAL" FORM="F05" LG="DE"><CONTRACTING_BODY><ADDRESS_CONTRACTING_BODY>
<OFFICIALNAME>Stadtwerke</OFFICIALNAME><TOWN>Ulm</TOWN><COUNTRY VALUE="DE"/></ADDRESS_CONTRACTING_BODY>
</CONTRACTING_BODY><OBJECT_CONTRACT><TITLE><P>Drehteile</P></TITLE>
<CPV_MAIN><CPV_CODE CODE="44511000"/></CPV_MAIN><NO_LOT_DIVISION/>
<OBJECT_DESCR ITEM="1"><CPV_ADDITIONAL><CPV_CODE CODE="42611000"/></CPV_ADDITIONAL>
<ACCEPTED_VARIANTS/></OBJECT_DESCR></OBJECT_CONTRACT>
<LEFTI><ECONOMIC_FINANCIAL_INFO><P>Mindestumsatz von 1,5 Mio. EUR in den letzten drei Geschäftsjahren.</P>
</ECONOMIC_FINANCIAL_INFO><RESTRICTED_SHELTERED_WORKSHOP/></LEFTI>
<PROCEDURE><DATE_RECEIPT_TENDERS>2021-04-12</DATE_RECEIPT_TENDERS></PROCEDURE></F05_2014>"""

AWARD = """<F03_2014 CATEGORY="ORIGINAL" FORM="F03" LG="FR"><OBJECT_CONTRACT><TITLE><P>Travaux</P></TITLE>
<CPV_MAIN><CPV_CODE CODE="45000000"/></CPV_MAIN><OBJECT_DESCR ITEM="1"><LOT_NO>1</LOT_NO></OBJECT_DESCR>
<OBJECT_DESCR ITEM="2"><LOT_NO>2</LOT_NO></OBJECT_DESCR></OBJECT_CONTRACT>
<AWARD_CONTRACT ITEM="1"><LOT_NO>1</LOT_NO><AWARDED_CONTRACT>
<DATE_CONCLUSION_CONTRACT>2021-02-01</DATE_CONCLUSION_CONTRACT>
<TENDERS><NB_TENDERS_RECEIVED>4</NB_TENDERS_RECEIVED></TENDERS><CONTRACTORS><AWARDED_TO_GROUP/>
<CONTRACTOR><ADDRESS_CONTRACTOR><OFFICIALNAME>Maçonnerie du Lac</OFFICIALNAME><TOWN>Annecy</TOWN>
</ADDRESS_CONTRACTOR><SME/></CONTRACTOR>
<CONTRACTOR><ADDRESS_CONTRACTOR><OFFICIALNAME>Grand Groupe</OFFICIALNAME></ADDRESS_CONTRACTOR><NO_SME/>
</CONTRACTOR></CONTRACTORS><VALUES><VAL_TOTAL CURRENCY="EUR">99999.99</VAL_TOTAL></VALUES>
</AWARDED_CONTRACT></AWARD_CONTRACT>
<AWARD_CONTRACT ITEM="2"><LOT_NO>2</LOT_NO><NO_AWARDED_CONTRACT><PROCUREMENT_UNSUCCESSFUL/>
</NO_AWARDED_CONTRACT></AWARD_CONTRACT></F03_2014>"""

CORRIGENDUM = """<F14_2014 CATEGORY="ORIGINAL" FORM="F14" LG="FR"><OBJECT_CONTRACT><TITLE><P>Ponts</P>
</TITLE>
<CPV_MAIN><CPV_CODE CODE="45221111"/></CPV_MAIN></OBJECT_CONTRACT><CHANGES><CHANGE><WHERE>
<SECTION>IV.2.2</SECTION></WHERE><NEW_VALUE><DATE>2021-05-03</DATE><TIME>9:30</TIME></NEW_VALUE></CHANGE>
</CHANGES></F14_2014>"""

OLD_CONTRACT = """<CONTRACT CATEGORY="ORIGINAL" FORM="2" LG="FR" VERSION="R2.0.8.S02">
<FD_CONTRACT CTYPE="WORKS">
<CONTRACTING_AUTHORITY_INFORMATION><NAME_ADDRESSES_CONTACT_CONTRACT><CA_CE_CONCESSIONAIRE_PROFILE>
<ORGANISATION><OFFICIALNAME>Ville de Thyez</OFFICIALNAME></ORGANISATION><TOWN>Thyez</TOWN>
<POSTAL_CODE>74300</POSTAL_CODE><COUNTRY VALUE="FR"/></CA_CE_CONCESSIONAIRE_PROFILE>
</NAME_ADDRESSES_CONTACT_CONTRACT></CONTRACTING_AUTHORITY_INFORMATION>
<OBJECT_CONTRACT_INFORMATION><DESCRIPTION_CONTRACT_INFORMATION><TITLE_CONTRACT><P>École neuve</P>
</TITLE_CONTRACT>
<LOCATION_NUTS><LOCATION><P>Thyez</P></LOCATION><NUTS CODE="FR718"/></LOCATION_NUTS>
<SHORT_CONTRACT_DESCRIPTION><P>Une école.</P></SHORT_CONTRACT_DESCRIPTION>
<CPV><CPV_MAIN><CPV_CODE CODE="45214200"/></CPV_MAIN></CPV>
<F02_DIVISION_INTO_LOTS><F02_DIV_INTO_LOT_YES VALUE="SEVERAL_LOTS"><F02_ANNEX_B ITEM="1">
<LOT_NUMBER>1</LOT_NUMBER>
<LOT_TITLE>Gros œuvre</LOT_TITLE><LOT_DESCRIPTION><P>Béton</P></LOT_DESCRIPTION>
<CPV><CPV_MAIN><CPV_CODE CODE="45223220"/></CPV_MAIN></CPV></F02_ANNEX_B><F02_ANNEX_B ITEM="2">
<LOT_NUMBER>2</LOT_NUMBER><LOT_TITLE>Charpente</LOT_TITLE></F02_ANNEX_B></F02_DIV_INTO_LOT_YES>
</F02_DIVISION_INTO_LOTS><ACCEPTED_VARIANTS VALUE="YES"/></DESCRIPTION_CONTRACT_INFORMATION>
<QUANTITY_SCOPE><NATURE_QUANTITY_SCOPE><COSTS_RANGE_AND_CURRENCY CURRENCY="EUR">
<VALUE_COST FMTVAL="2500000.00">2 500 000</VALUE_COST></COSTS_RANGE_AND_CURRENCY></NATURE_QUANTITY_SCOPE>
</QUANTITY_SCOPE><PERIOD_WORK_DATE_STARTING><MONTHS>14</MONTHS></PERIOD_WORK_DATE_STARTING>
</OBJECT_CONTRACT_INFORMATION><LEFTI_CONTRACT><CONTRACT_RELATING_CONDITIONS>
<LEGAL_FORM><P>Groupement solidaire</P></LEGAL_FORM></CONTRACT_RELATING_CONDITIONS>
<F02_CONDITIONS_FOR_PARTICIPATION><F02_ECONOMIC_FINANCIAL_CAPACITY><EAF_CAPACITY_INFORMATION>
<P>Chiffre d'affaires annuel minimum de 1 M€.</P></EAF_CAPACITY_INFORMATION>
</F02_ECONOMIC_FINANCIAL_CAPACITY>
</F02_CONDITIONS_FOR_PARTICIPATION></LEFTI_CONTRACT><PROCEDURE_DEFINITION_CONTRACT_NOTICE>
<ADMINISTRATIVE_INFORMATION_CONTRACT_NOTICE><RECEIPT_LIMIT_DATE><DAY>9</DAY><MONTH>1</MONTH>
<YEAR>2015</YEAR>
<TIME>17:00</TIME></RECEIPT_LIMIT_DATE></ADMINISTRATIVE_INFORMATION_CONTRACT_NOTICE>
</PROCEDURE_DEFINITION_CONTRACT_NOTICE></FD_CONTRACT></CONTRACT>"""

OLD_AWARD = """<CONTRACT_AWARD CATEGORY="ORIGINAL" FORM="3" LG="EN"><FD_CONTRACT_AWARD>
<OBJECT_CONTRACT_INFORMATION_CONTRACT_AWARD_NOTICE><DESCRIPTION_AWARD_NOTICE_INFORMATION>
<TITLE_CONTRACT><P>Road works</P></TITLE_CONTRACT><CPV><CPV_MAIN><CPV_CODE CODE="45233140"/></CPV_MAIN>
</CPV>
</DESCRIPTION_AWARD_NOTICE_INFORMATION></OBJECT_CONTRACT_INFORMATION_CONTRACT_AWARD_NOTICE>
<AWARD_OF_CONTRACT ITEM="1"><LOT_NUMBER>1</LOT_NUMBER><CONTRACT_AWARD_DATE><DAY>3</DAY><MONTH>2</MONTH>
<YEAR>2014</YEAR></CONTRACT_AWARD_DATE><OFFERS_RECEIVED_NUMBER>5</OFFERS_RECEIVED_NUMBER>
<ECONOMIC_OPERATOR_NAME_ADDRESS><CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME><ORGANISATION>
<OFFICIALNAME>Roads Ltd</OFFICIALNAME></ORGANISATION><COUNTRY VALUE="UK"/>
</CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME>
</ECONOMIC_OPERATOR_NAME_ADDRESS><CONTRACT_VALUE_INFORMATION>
<INITIAL_ESTIMATED_TOTAL_VALUE_CONTRACT CURRENCY="GBP">
<VALUE_COST FMTVAL="1000"/></INITIAL_ESTIMATED_TOTAL_VALUE_CONTRACT>
<COSTS_RANGE_AND_CURRENCY_WITH_VAT_RATE CURRENCY="GBP"><VALUE_COST FMTVAL="900.50"/>
</COSTS_RANGE_AND_CURRENCY_WITH_VAT_RATE></CONTRACT_VALUE_INFORMATION></AWARD_OF_CONTRACT>
</FD_CONTRACT_AWARD></CONTRACT_AWARD>"""

OLD_UTILITIES_AWARD = """<CONTRACT_AWARD_UTILITIES CATEGORY="ORIGINAL" FORM="6" LG="FR">
<FD_CONTRACT_AWARD_UTILITIES><OBJECT_CONTRACT_AWARD_UTILITIES><DESCRIPTION_CONTRACT_AWARD_UTILITIES>
<TITLE_CONTRACT><P>Rails</P></TITLE_CONTRACT><SHORT_DESCRIPTION><P>Des rails</P></SHORT_DESCRIPTION>
<CPV><CPV_MAIN><CPV_CODE CODE="34940000"/></CPV_MAIN></CPV></DESCRIPTION_CONTRACT_AWARD_UTILITIES>
</OBJECT_CONTRACT_AWARD_UTILITIES><AWARD_CONTRACT_CONTRACT_AWARD_UTILITIES><AWARD_AND_CONTRACT_VALUE ITEM="1">
<LOT_NUMBER>2</LOT_NUMBER><DATE_OF_CONTRACT_AWARD><DAY>1</DAY><MONTH>12</MONTH><YEAR>2014</YEAR>
</DATE_OF_CONTRACT_AWARD><CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME_CHP><ORGANISATION>
<OFFICIALNAME>Rails SA</OFFICIALNAME></ORGANISATION></CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME_CHP>
</AWARD_AND_CONTRACT_VALUE></AWARD_CONTRACT_CONTRACT_AWARD_UTILITIES></FD_CONTRACT_AWARD_UTILITIES>
</CONTRACT_AWARD_UTILITIES>"""

_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
_EFORMS = """<?xml version="1.0" encoding="UTF-8"?><{root} xmlns="{ubl}{root}-2"
xmlns:cac="{ubl}CommonAggregateComponents-2" xmlns:cbc="{ubl}CommonBasicComponents-2"
xmlns:ext="{ubl}CommonExtensionComponents-2" xmlns:efext="http://data.europa.eu/p27/eforms-ubl-extensions/1"
xmlns:efac="http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1"
xmlns:efbc="http://data.europa.eu/p27/eforms-ubl-extension-basic-components/1">
<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension>{extension}
<efac:NoticeSubType><cbc:SubTypeCode>{subtype}</cbc:SubTypeCode></efac:NoticeSubType><efac:Organizations>
{organisations}</efac:Organizations></efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension>
</ext:UBLExtensions><cbc:ID schemeName="notice-id">{id}</cbc:ID>
<cbc:IssueDate>2024-03-01+01:00</cbc:IssueDate>
<cbc:NoticeTypeCode listName="{kind}">x</cbc:NoticeTypeCode>
<cbc:NoticeLanguageCode>FRA</cbc:NoticeLanguageCode>
<cac:ContractingParty><cac:Party><cac:PartyIdentification><cbc:ID>ORG-0001</cbc:ID>
</cac:PartyIdentification>
</cac:Party></cac:ContractingParty>{body}</{root}>"""


def organisation(number: str, title: str, size: str = "") -> str:
    """An organisation of an eForms notice."""
    sized = f"<efbc:CompanySizeCode>{size}</efbc:CompanySizeCode>" if size else ""
    return f"""<efac:Organization><efac:Company>{sized}<cac:PartyIdentification><cbc:ID>{number}</cbc:ID>
</cac:PartyIdentification><cac:PartyName><cbc:Name languageID="FRA">{title}</cbc:Name></cac:PartyName>
<cac:PostalAddress><cbc:CityName>Lyon Cedex 03</cbc:CityName><cbc:PostalZone>69003</cbc:PostalZone>
<cac:Country>
<cbc:IdentificationCode>FRA</cbc:IdentificationCode></cac:Country></cac:PostalAddress></efac:Company>
</efac:Organization>"""


def project(title: str, cpv: str, more: str = "") -> str:
    """A procurement project of an eForms notice."""
    return f"""<cac:ProcurementProject><cbc:Name languageID="FRA">{title}</cbc:Name>
<cac:MainCommodityClassification>
<cbc:ItemClassificationCode listName="cpv">{cpv}</cbc:ItemClassificationCode>
</cac:MainCommodityClassification>{more}</cac:ProcurementProject>"""


def criterion(code: str, text: str) -> str:
    """A selection criterion of an eForms lot."""
    return f"""<efac:SelectionCriteria><cbc:CriterionTypeCode>{code}</cbc:CriterionTypeCode>
<cbc:Description languageID="FRA">{text}</cbc:Description></efac:SelectionCriteria>"""


def lot(number: str, title: str, cpv: str, criteria: str = "", day: str = "2024-04-05") -> str:
    """A lot of an eForms notice, with its limit at noon, Paris summer time."""
    return f"""<cac:ProcurementProjectLot><cbc:ID schemeName="Lot">{number}</cbc:ID><cac:TenderingTerms>
<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension>{criteria}
</efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>
<cbc:VariantConstraintCode>allowed</cbc:VariantConstraintCode><cac:TendererQualificationRequest>
<cac:SpecificTendererRequirement><cbc:TendererRequirementTypeCode listName="reserved-procurement">res-ws
</cbc:TendererRequirementTypeCode></cac:SpecificTendererRequirement></cac:TendererQualificationRequest>
</cac:TenderingTerms><cac:TenderingProcess><cac:TenderSubmissionDeadlinePeriod>
<cbc:EndDate>{day}+02:00</cbc:EndDate><cbc:EndTime>12:00:00+02:00</cbc:EndTime>
</cac:TenderSubmissionDeadlinePeriod>
</cac:TenderingProcess>{project(title, cpv)}</cac:ProcurementProjectLot>"""


def eforms(
    root: str = "ContractNotice",
    *,
    subtype: str = "16",
    kind: str = "competition",
    body: str = "",
    extension: str = "",
    organisations: str = "",
    id: str = "0f0e1d2c",  # noqa: A002
) -> bytes:
    """An eForms notice."""
    return _EFORMS.format(
        root=root,
        ubl=_UBL,
        subtype=subtype,
        kind=kind,
        body=body,
        extension=extension,
        organisations=organisations or organisation("ORG-0001", "Métropole"),
        id=id,
    ).encode()


RESULT = """<efac:NoticeResult><efac:LotResult><cbc:ID>RES-0001</cbc:ID>
<cbc:TenderResultCode>selec-w</cbc:TenderResultCode><efac:LotTender><cbc:ID>TEN-0001</cbc:ID>
</efac:LotTender>
<efac:LotTender><cbc:ID>TEN-0002</cbc:ID></efac:LotTender><efac:ReceivedSubmissionsStatistics>
<efbc:StatisticsCode>tenders</efbc:StatisticsCode><efbc:StatisticsNumeric>7</efbc:StatisticsNumeric>
</efac:ReceivedSubmissionsStatistics><efac:TenderLot><cbc:ID>LOT-0001</cbc:ID></efac:TenderLot>
</efac:LotResult>
<efac:LotResult><cbc:TenderResultCode>clos-nw</cbc:TenderResultCode><efac:DecisionReason>
<efbc:DecisionReasonCode>no-rece</efbc:DecisionReasonCode></efac:DecisionReason><efac:TenderLot>
<cbc:ID>LOT-0002</cbc:ID></efac:TenderLot></efac:LotResult>
<efac:LotTender><cbc:ID>TEN-0001</cbc:ID><cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="EUR">120000
</cbc:PayableAmount></cac:LegalMonetaryTotal><efac:TenderingParty><cbc:ID>TPA-0001</cbc:ID>
</efac:TenderingParty>
</efac:LotTender><efac:LotTender><cbc:ID>TEN-0002</cbc:ID><efac:TenderingParty><cbc:ID>TPA-0002</cbc:ID>
</efac:TenderingParty></efac:LotTender>
<efac:SettledContract><cbc:ID>CON-0001</cbc:ID><cbc:IssueDate>2024-02-10Z</cbc:IssueDate><efac:LotTender>
<cbc:ID>TEN-0001</cbc:ID></efac:LotTender></efac:SettledContract>
<efac:TenderingParty><cbc:ID>TPA-0001</cbc:ID><efac:Tenderer><cbc:ID>ORG-0003</cbc:ID></efac:Tenderer>
<efac:Tenderer><cbc:ID>ORG-0002</cbc:ID><efbc:GroupLeadIndicator>true</efbc:GroupLeadIndicator>
</efac:Tenderer>
</efac:TenderingParty><efac:TenderingParty><cbc:ID>TPA-0002</cbc:ID><efac:Tenderer><cbc:ID>ORG-0001</cbc:ID>
</efac:Tenderer></efac:TenderingParty></efac:NoticeResult>"""
