/**
 * Simple types of the ISO 20022 messages read here, one a line: name, kind of value, and its facets. "enum" lists the
 * values; min and max count characters; digits and decimals count what is written without idle zeros; from is the least.
 */
export const simpleTypes = `
AMLIndicator boolean
ActiveCurrencyAndAmount_SimpleType decimal decimals=5 from=0 digits=18
ActiveCurrencyCode string pattern=[A-Z]{3,3}
ActiveOrHistoricCurrencyAnd13DecimalAmount_SimpleType decimal decimals=13 from=0 digits=18
ActiveOrHistoricCurrencyAndAmount_SimpleType decimal decimals=5 from=0 digits=18
ActiveOrHistoricCurrencyCode string pattern=[A-Z]{3,3}
AddressType2Code enum ADDR BIZZ DLVY HOME MLTO PBOX
AdviceType1Code enum ADND ADWD
AnyBICDec2014Identifier string pattern=[A-Z0-9]{4,4}[A-Z]{2,2}[A-Z0-9]{2,2}([A-Z0-9]{3,3}){0,1}
AnyBICIdentifier string pattern=[A-Z]{6,6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3,3}){0,1}
AttendanceContext1Code enum ATTD SATT UATT
AuthenticationEntity1Code enum AGNT ICCD MERC
AuthenticationMethod1Code enum BYPS CPSG FPIN MANU MERC NPIN PPSG SCNL SCRT SNCT UKNW
Authorisation1Code enum AUTH FDET FSUM ILEV
BBANIdentifier string pattern=[a-zA-Z0-9]{1,30}
BEIIdentifier string pattern=[A-Z]{6,6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3,3}){0,1}
BICFIDec2014Identifier string pattern=[A-Z0-9]{4,4}[A-Z]{2,2}[A-Z0-9]{2,2}([A-Z0-9]{3,3}){0,1}
BICFIIdentifier string pattern=[A-Z]{6,6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3,3}){0,1}
BICIdentifier string pattern=[A-Z]{6,6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3,3}){0,1}
BalanceType12Code enum CLAV CLBD FWAV INFO ITAV ITBD OPAV OPBD PRCD XPCD
BalanceType8Code enum CCLA CCLB CFWA CITA CITB CLAV CLBD COPA COPB CXPC DCLA DCLB DFWA DITA DITB DOPA DOPB DXPC FWAV ICLA ICLB IFWA IITA IITB IOPA IOPB ITAV ITBD IXPC OPAV OPBD PRCD XPCD
BaseOneRate decimal decimals=10 digits=11
BatchBookingIndicator boolean
BusinessMessagePriorityCode string
CHIPSUniversalIdentifier string pattern=CH[0-9]{6,6}
CSCManagement1Code enum BYPS NCSC PRST UNRD
CancellationIndividualStatus1Code enum ACCR PDCR RJCR
CardDataReading1Code enum BRCD CICC CTLS DFLE ECTL MGST PHYS TAGC
CardPaymentServiceType2Code enum AGGR DCCV GRTT INSP LOYT NRES PUCO RECP SOAF UNAF VCAU
CardholderVerificationCapability1Code enum APKI CHDT FBIG FBIO FCPN FDSG FEPN MNSG MNVR NPIN PKIS SCEC
CashAccountType4Code enum CACC CASH CHAR CISH COMM LOAN MGLD MOMA NREX ODFT ONDP SACC SLRY SVGS TAXE TRAS
CashClearingSystem3Code enum ABE AIP ART AVP AZM BAP BCC BDS BEL BGN BHS BIS BOF BOJ BRL BSP CAD CAM CBJ CHI CHP COP DDK DKC EBA ELS EPM EPN ERP FDA FDW FEY GIS HRK HRM HUF INC JOD KPS LGS LKB LVL MEP MOS MRS MUP NAM NOC PCH PDS PEG PNS PTR PVE ROL ROS RTP SCP SEC SIT SLB SPG SSK STG TBF TGT THB TIS TOP TTD UIS XCT ZEN ZET ZIS
ChargeBearerType1Code enum CRED DEBT SHAR SLEV
ChargeIncludedIndicator boolean
ChargeType1Code enum BRKF COMM
ChequeDelivery1Code enum CRCD CRDB CRFA MLCD MLDB MLFA PUCD PUDB PUFA RGCD RGDB RGFA
ChequeType2Code enum BCHQ CCCH CCHQ DRFT ELDR
ClearingChannel2Code enum BOOK MPNS RTGS RTNS
CopyDuplicate1Code enum CODU COPY DUPL
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
EntryStatus2Code enum BOOK INFO PDNG
Exact1NumericText string pattern=[0-9]
Exact2NumericText string pattern=[0-9]{2}
Exact3NumericText string pattern=[0-9]{3}
Exact4AlphaNumericText string pattern=[a-zA-Z0-9]{4}
ExchangeRateType1Code enum AGRD SALE SPOT
ExternalAccountIdentification1Code string max=4 min=1
ExternalAgentInstruction1Code string max=4 min=1
ExternalBalanceSubType1Code string max=4 min=1
ExternalBalanceType1Code string max=4 min=1
ExternalBankTransactionDomain1Code string max=4 min=1
ExternalBankTransactionDomainCode string max=4 min=1
ExternalBankTransactionFamily1Code string max=4 min=1
ExternalBankTransactionFamilyCode string max=4 min=1
ExternalBankTransactionSubFamily1Code string max=4 min=1
ExternalBankTransactionSubFamilyCode string max=4 min=1
ExternalCancellationReason1Code string max=4 min=1
ExternalCardTransactionCategory1Code string max=4 min=1
ExternalCashAccountType1Code string max=4 min=1
ExternalCashClearingSystem1Code string max=3 min=1
ExternalCategoryPurpose1Code string max=4 min=1
ExternalChargeType1Code string max=4 min=1
ExternalClaimNonReceiptRejection1Code string max=4 min=1
ExternalClearingSystemIdentification1Code string max=5 min=1
ExternalClearingSystemMemberCode string max=35 min=1
ExternalCreditLineType1Code string max=4 min=1
ExternalCreditorAgentInstruction1Code string max=4 min=1
ExternalCreditorReferenceType1Code string max=4 min=1
ExternalDateType1Code string max=4 min=1
ExternalDebtorAgentInstruction1Code string max=4 min=1
ExternalDiscountAmountType1Code string max=4 min=1
ExternalDocumentAmountType1Code string max=4 min=1
ExternalDocumentFormat1Code string max=4 min=1
ExternalDocumentLineType1Code string max=4 min=1
ExternalDocumentType1Code string max=4 min=1
ExternalEntryStatus1Code string max=4 min=1
ExternalFinancialInstitutionIdentification1Code string max=4 min=1
ExternalFinancialInstrumentIdentificationType1Code string max=4 min=1
ExternalGarnishmentType1Code string max=4 min=1
ExternalInstructedAgentInstruction1Code string max=4 min=1
ExternalInvestigationAction1Code string max=4 min=1
ExternalInvestigationActionReason1Code string max=4 min=1
ExternalInvestigationExecutionConfirmation1Code string max=4 min=1
ExternalInvestigationInstrument1Code string max=4 min=1
ExternalInvestigationReason1Code string max=4 min=1
ExternalInvestigationReasonSubType1Code string max=4 min=1
ExternalInvestigationServiceLevel1Code string max=4 min=1
ExternalInvestigationStatus1Code string max=4 min=1
ExternalInvestigationStatusReason1Code string max=4 min=1
ExternalInvestigationSubType1Code string max=4 min=1
ExternalInvestigationType1Code string max=4 min=1
ExternalLocalInstrument1Code string max=35 min=1
ExternalLocalInstrumentCode string max=35 min=1
ExternalMandateSetupReason1Code string max=4 min=1
ExternalOrganisationIdentification1Code string max=4 min=1
ExternalPaymentCancellationRejection1Code string max=4 min=1
ExternalPaymentCompensationReason1Code string max=4 min=1
ExternalPaymentGroupStatus1Code string max=4 min=1
ExternalPaymentModificationRejection1Code string max=4 min=1
ExternalPaymentTransactionStatus1Code string max=4 min=1
ExternalPersonIdentification1Code string max=4 min=1
ExternalProxyAccountType1Code string max=4 min=1
ExternalPurpose1Code string max=4 min=1
ExternalPurposeCode string max=35 min=1
ExternalRePresentmentReason1Code string max=4 min=1
ExternalReportingSource1Code string max=4 min=1
ExternalReturnReason1Code string max=4 min=1
ExternalReversalReason1Code string max=4 min=1
ExternalServiceLevel1Code string max=4 min=1
ExternalStatusReason1Code string max=4 min=1
ExternalTaxAmountType1Code string max=4 min=1
ExternalTechnicalInputChannel1Code string max=4 min=1
ExternalUnableToApplyIncorrectData1Code string max=4 min=1
ExternalUnableToApplyMissingData1Code string max=4 min=1
FloorLimitType1Code enum BOTH CRED DEBT
Frequency1Code enum ADHO DAIL INDA MIAN MNTH QURT WEEK YEAR
Frequency6Code enum ADHO DAIL FRTN INDA MIAN MNTH QURT WEEK YEAR
GroupCancellationIndicator boolean
GroupCancellationStatus1Code enum ACCR PACR PDCR RJCR
HexBinaryText string pattern=[0-9a-fA-F]+
IBAN2007Identifier string pattern=[A-Z]{2,2}[0-9]{2,2}[a-zA-Z0-9]{1,30}
IBANIdentifier string pattern=[a-zA-Z]{2,2}[0-9]{2,2}[a-zA-Z0-9]{1,30}
IBEIIdentifier string pattern=[A-Z]{2,2}[B-DF-HJ-NP-TV-XZ0-9]{7,7}[0-9]{1,1}
ISINIdentifier string pattern=[A-Z0-9]{12,12}
ISINOct2015Identifier string pattern=[A-Z]{2,2}[A-Z0-9]{9,9}[0-9]{1,1}
ISO2ALanguageCode string pattern=[a-z]{2,2}
ISODate date
ISODateTime dateTime
ISONormalisedDateTime dateTime pattern=.*Z
ISOTime time
ISOYear gYear
ISOYearMonth gYearMonth
ImpliedCurrencyAndAmount decimal decimals=5 from=0 digits=18
Instruction3Code enum CHQB HOLD PHOB TELB
Instruction4Code enum PHOA TELA
Instruction5Code enum PHOB TELB
InterestType1Code enum INDY OVRN
InvestigationLocationMethod1Code enum EDIC EMAL FAXI POST SMSM URID
LEIIdentifier string pattern=[A-Z0-9]{18,18}[0-9]{2,2}
LanguageCode string
MandateClassification1Code enum FIXE USGB VARI
Max1000Text string max=1000 min=1
Max1025Text string max=1025 min=1
Max105Text string max=105 min=1
Max10KBinary base64Binary max=10240 min=1
Max10MbBinary base64Binary max=10485760 min=1
Max10Text string max=10 min=1
Max128Text string max=128 min=1
Max140Text string max=140 min=1
Max15NumericText string pattern=[0-9]{1,15}
Max15PlusSignedNumericText string pattern=[+]{0,1}[0-9]{1,15}
Max15PlusSignedNumericText.2 string pattern=[\\+]{0,1}[0-9]{1,15}
Max16Text string max=16 min=1
Max20000Text string max=20000 min=1
Max2048Text string max=2048 min=1
Max210Text string max=210 min=1
Max256Text string max=256 min=1
Max34Text string max=34 min=1
Max350Text string max=350 min=1
Max35Text string max=35 min=1
Max3Number decimal decimals=0 digits=3
Max3NumericText string pattern=[0-9]{1,3}
Max3Text string max=3 min=1
Max4AlphaNumericText string max=4 min=1 pattern=[a-zA-Z0-9]{1,4}
Max4AlphaNumericText.2 string pattern=[a-zA-Z0-9]{1,4}
Max4Text string max=4 min=1
Max500Text string max=500 min=1
Max52Text string max=52 min=1
Max5NumericText string pattern=[0-9]{1,5}
Max70Text string max=70 min=1
Min2Max3NumericText string pattern=[0-9]{2,3}
Min3Max4NumericText string pattern=[0-9]{3,4}
Min8Max28NumericText string pattern=[0-9]{8,28}
NamePrefix1Code enum DOCT MADM MISS MIST
NamePrefix2Code enum DOCT MADM MIKS MISS MIST
NonNegativeDecimalNumber decimal decimals=17 from=0 digits=18
Number decimal decimals=0 digits=18
OnLineCapability1Code enum OFLN ONLN SMON
POIComponentType1Code enum CHIT EMVK EMVO MRIT PEDV SECM SOFT
PartyType3Code enum ACCP ACQR CISS DLIS ITAG MERC OPOI
PartyType4Code enum ACCP ACQR CISS ITAG MERC TAXH
PaymentCategoryPurpose1Code enum CASH CORT DIVI GOVT HEDG INTC INTE LOAN PENS SALA SECU SSBE SUPP TAXS TRAD TREA VATX WHLD
PaymentMethod2Code enum DD
PaymentMethod3Code enum CHK TRA TRF
PaymentMethod4Code enum CHK DD TRA TRF
PaymentMethod7Code enum CHK TRF
PercentageRate decimal decimals=10 digits=11
PhoneNumber string pattern=\\+[0-9]{1,3}-[0-9()+\\-]{1,30}
PositiveNumber decimal decimals=0 from=1 digits=18
PreferredContactMethod1Code enum CELL FAXX LETT MAIL PHON
PreferredContactMethod2Code enum CELL FAXX LETT MAIL ONLI PHON
PriceValueType1Code enum DISC PARV PREM
Priority2Code enum HIGH NORM
Priority3Code enum HIGH NORM URGT
QueryType3Code enum ALLL CHNG MODF
RegulatoryReportingType1Code enum BOTH CRED DEBT
RemittanceLocationMethod1Code enum EDIC EMAL FAXI POST URID
RemittanceLocationMethod2Code enum EDIC EMAL FAXI POST SMSM URID
SHA256SignatureText string pattern=([0-9A-F][0-9A-F]){32}
SequenceType1Code enum FNAL FRST OOFF RCUR
SequenceType3Code enum FNAL FRST OOFF RCUR RPRE
ServiceLevel1Code enum PRPT SDVA SEPA
SettlementMethod1Code enum CLRG COVE INDA INGA
SettlementMethod2Code enum CLRG INDA INGA
TaxRecordPeriod1Code enum HLF1 HLF2 MM01 MM02 MM03 MM04 MM05 MM06 MM07 MM08 MM09 MM10 MM11 MM12 QTR1 QTR2 QTR3 QTR4
TransactionChannel1Code enum ECOM MAIL TLPH TVPY
TransactionEnvironment1Code enum MERC PRIV PUBL
TransactionGroupStatus3Code enum ACCP ACSC ACSP ACTC ACWC PART PDNG RCVD RJCT
TransactionIndividualStatus1Code enum ACCP ACCR ACSC ACSP ACTC ACWC PDNG RJCT
TransactionIndividualStatus3Code enum ACCP ACSC ACSP ACTC ACWC PDNG RJCT
TransactionRejectReason2Code enum AC01 AC04 AC06 AG01 AG02 AM01 AM02 AM03 AM04 AM05 AM06 AM07 AM09 AM10 BE01 BE04 BE05 BE06 BE07 DT01 ED01 ED03 ED05 MD01 MD02 MD03 MD04 MD06 MD07 MS02 MS03 NARR RC01 RF01 TM01
TrueFalseIndicator boolean
UPICIdentifier string pattern=[0-9]{8,17}
UUIDv4Identifier string pattern=[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}
UnableToApplyIncorrectInformation4Code enum IN01 IN02 IN03 IN04 IN05 IN06 IN07 IN08 IN09 IN10 IN11 IN12 IN13 IN14 IN15 IN16 IN17 IN18 IN19 IN33 IN36 IN37 IN38 IN39 MM20 MM21 MM22 MM25 MM26 MM27 MM28 MM29 MM30 MM31 MM32 MM34 MM35 NARR
UnableToApplyMissingInformation3Code enum MS01 MS02 MS03 MS04 MS05 MS06 MS07 MS08 MS09 MS10 MS11 MS12 MS13 MS14 MS15 MS16 MS17 NARR
UnicodeChartsCode string
UnitOfMeasure1Code enum ACRE ARES CELI CMET FOOT GBGA GBOU GBPI GBQA GRAM HECT INCH KILO KMET LITR METR MILE MILI MMET PIEC PUND SCMT SMET SMIL SQFO SQIN SQKI SQMI SQYA TONS USGA USOU USPI USQA YARD
UserInterface2Code enum CDSP MDSP
YesNoIndicator boolean
`;
