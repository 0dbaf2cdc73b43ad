/**
 * Simple types of the ISO 20022 messages read here, one a line: name, kind of value, and its facets. "enum" lists the
 * values; min and max count characters; digits and decimals count what is written without idle zeros; from is the least.
 */
export const simpleTypes = `
ActiveCurrencyAndAmount_SimpleType decimal decimals=5 from=0 digits=18
ActiveCurrencyCode string pattern=[A-Z]{3,3}
ActiveOrHistoricCurrencyAndAmount_SimpleType decimal decimals=5 from=0 digits=18
ActiveOrHistoricCurrencyCode string pattern=[A-Z]{3,3}
AddressType2Code enum ADDR BIZZ DLVY HOME MLTO PBOX
AdviceType1Code enum ADND ADWD
AnyBICDec2014Identifier string pattern=[A-Z0-9]{4,4}[A-Z]{2,2}[A-Z0-9]{2,2}([A-Z0-9]{3,3}){0,1}
AnyBICIdentifier string pattern=[A-Z]{6,6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3,3}){0,1}
Authorisation1Code enum AUTH FDET FSUM ILEV
BBANIdentifier string pattern=[a-zA-Z0-9]{1,30}
BEIIdentifier string pattern=[A-Z]{6,6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3,3}){0,1}
BICFIDec2014Identifier string pattern=[A-Z0-9]{4,4}[A-Z]{2,2}[A-Z0-9]{2,2}([A-Z0-9]{3,3}){0,1}
BICFIIdentifier string pattern=[A-Z]{6,6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3,3}){0,1}
BICIdentifier string pattern=[A-Z]{6,6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3,3}){0,1}
BaseOneRate decimal decimals=10 digits=11
BatchBookingIndicator boolean
CHIPSUniversalIdentifier string pattern=CH[0-9]{6,6}
CashAccountType4Code enum CACC CASH CHAR CISH COMM LOAN MGLD MOMA NREX ODFT ONDP SACC SLRY SVGS TAXE TRAS
CashClearingSystem3Code enum ABE AIP ART AVP AZM BAP BCC BDS BEL BGN BHS BIS BOF BOJ BRL BSP CAD CAM CBJ CHI CHP COP DDK DKC EBA ELS EPM EPN ERP FDA FDW FEY GIS HRK HRM HUF INC JOD KPS LGS LKB LVL MEP MOS MRS MUP NAM NOC PCH PDS PEG PNS PTR PVE ROL ROS RTP SCP SEC SIT SLB SPG SSK STG TBF TGT THB TIS TOP TTD UIS XCT ZEN ZET ZIS
ChargeBearerType1Code enum CRED DEBT SHAR SLEV
ChequeDelivery1Code enum CRCD CRDB CRFA MLCD MLDB MLFA PUCD PUDB PUFA RGCD RGDB RGFA
ChequeType2Code enum BCHQ CCCH CCHQ DRFT ELDR
ClearingChannel2Code enum BOOK MPNS RTGS RTNS
CountryCode string pattern=[A-Z]{2,2}
CreditDebitCode enum CRDT DBIT
CurrencyAndAmount_SimpleType decimal decimals=5 from=0 digits=18
CurrencyCode string pattern=[A-Z]{3,3}
DecimalNumber decimal decimals=17 digits=18
DocumentType2Code enum CINV CMCN CNFA CREN DEBN DISP DNFA HIRI MSIN SBIN SOAC
DocumentType3Code enum DISP FXDR PUOR RADM RPIN SCOR
DocumentType5Code enum AROI BOLD CINV CMCN CNFA CREN DEBN DISP DNFA HIRI MSIN SBIN SOAC TSUT VCHR
DocumentType6Code enum AROI BOLD CINV CMCN CNFA CREN DEBN DISP DNFA HIRI MSIN PUOR SBIN SOAC TSUT VCHR
DunsIdentifier string pattern=[0-9]{9,9}
EANGLNIdentifier string pattern=[0-9]{13,13}
Exact2NumericText string pattern=[0-9]{2}
Exact4AlphaNumericText string pattern=[a-zA-Z0-9]{4}
ExchangeRateType1Code enum AGRD SALE SPOT
ExternalAccountIdentification1Code string max=4 min=1
ExternalCashAccountType1Code string max=4 min=1
ExternalCashClearingSystem1Code string max=3 min=1
ExternalCategoryPurpose1Code string max=4 min=1
ExternalChargeType1Code string max=4 min=1
ExternalClearingSystemIdentification1Code string max=5 min=1
ExternalClearingSystemMemberCode string max=35 min=1
ExternalCreditorAgentInstruction1Code string max=4 min=1
ExternalCreditorReferenceType1Code string max=4 min=1
ExternalDateType1Code string max=4 min=1
ExternalDebtorAgentInstruction1Code string max=4 min=1
ExternalDiscountAmountType1Code string max=4 min=1
ExternalDocumentAmountType1Code string max=4 min=1
ExternalDocumentLineType1Code string max=4 min=1
ExternalDocumentType1Code string max=4 min=1
ExternalFinancialInstitutionIdentification1Code string max=4 min=1
ExternalGarnishmentType1Code string max=4 min=1
ExternalLocalInstrument1Code string max=35 min=1
ExternalLocalInstrumentCode string max=35 min=1
ExternalMandateSetupReason1Code string max=4 min=1
ExternalOrganisationIdentification1Code string max=4 min=1
ExternalPersonIdentification1Code string max=4 min=1
ExternalProxyAccountType1Code string max=4 min=1
ExternalPurpose1Code string max=4 min=1
ExternalPurposeCode string max=35 min=1
ExternalReturnReason1Code string max=4 min=1
ExternalServiceLevel1Code string max=4 min=1
ExternalTaxAmountType1Code string max=4 min=1
Frequency6Code enum ADHO DAIL FRTN INDA MIAN MNTH QURT WEEK YEAR
HexBinaryText string pattern=[0-9a-fA-F]+
IBAN2007Identifier string pattern=[A-Z]{2,2}[0-9]{2,2}[a-zA-Z0-9]{1,30}
IBANIdentifier string pattern=[a-zA-Z]{2,2}[0-9]{2,2}[a-zA-Z0-9]{1,30}
IBEIIdentifier string pattern=[A-Z]{2,2}[B-DF-HJ-NP-TV-XZ0-9]{7,7}[0-9]{1,1}
ISODate date
ISODateTime dateTime
ISOTime time
ISOYear gYear
Instruction3Code enum CHQB HOLD PHOB TELB
Instruction4Code enum PHOA TELA
Instruction5Code enum PHOB TELB
LEIIdentifier string pattern=[A-Z0-9]{18,18}[0-9]{2,2}
MandateClassification1Code enum FIXE USGB VARI
Max1025Text string max=1025 min=1
Max105Text string max=105 min=1
Max10KBinary base64Binary max=10240 min=1
Max10Text string max=10 min=1
Max128Text string max=128 min=1
Max140Text string max=140 min=1
Max15NumericText string pattern=[0-9]{1,15}
Max16Text string max=16 min=1
Max2048Text string max=2048 min=1
Max256Text string max=256 min=1
Max34Text string max=34 min=1
Max350Text string max=350 min=1
Max35Text string max=35 min=1
Max3Text string max=3 min=1
Max4Text string max=4 min=1
Max52Text string max=52 min=1
Max70Text string max=70 min=1
NamePrefix1Code enum DOCT MADM MISS MIST
NamePrefix2Code enum DOCT MADM MIKS MISS MIST
Number decimal decimals=0 digits=18
PaymentCategoryPurpose1Code enum CASH CORT DIVI GOVT HEDG INTC INTE LOAN PENS SALA SECU SSBE SUPP TAXS TRAD TREA VATX WHLD
PaymentMethod3Code enum CHK TRA TRF
PaymentMethod4Code enum CHK DD TRA TRF
PercentageRate decimal decimals=10 digits=11
PhoneNumber string pattern=\\+[0-9]{1,3}-[0-9()+\\-]{1,30}
PreferredContactMethod1Code enum CELL FAXX LETT MAIL PHON
PreferredContactMethod2Code enum CELL FAXX LETT MAIL ONLI PHON
Priority2Code enum HIGH NORM
Priority3Code enum HIGH NORM URGT
RegulatoryReportingType1Code enum BOTH CRED DEBT
RemittanceLocationMethod1Code enum EDIC EMAL FAXI POST URID
RemittanceLocationMethod2Code enum EDIC EMAL FAXI POST SMSM URID
SHA256SignatureText string pattern=([0-9A-F][0-9A-F]){32}
SequenceType3Code enum FNAL FRST OOFF RCUR RPRE
ServiceLevel1Code enum PRPT SDVA SEPA
SettlementMethod1Code enum CLRG COVE INDA INGA
TaxRecordPeriod1Code enum HLF1 HLF2 MM01 MM02 MM03 MM04 MM05 MM06 MM07 MM08 MM09 MM10 MM11 MM12 QTR1 QTR2 QTR3 QTR4
TrueFalseIndicator boolean
UPICIdentifier string pattern=[0-9]{8,17}
UUIDv4Identifier string pattern=[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}
`;
