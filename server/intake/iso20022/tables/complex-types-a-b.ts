/**
 * Complex types of the ISO 20022 messages read here, one a line: name, then its content in order. "?" optional, "*" any
 * number, "+" one or more, "{1,4}" from-to, "(a|b)" a choice, "@Ccy:T U" text of type U with a required attribute,
 * "#any" one element of any kind. A type name means the same in every message that uses it; where versions of a message
 * give one name two meanings, the rarer one carries a number (".2").
 */
export const complexTypes = `
AccountIdentification3Choice (IBAN:IBANIdentifier|BBAN:BBANIdentifier|UPIC:UPICIdentifier|PrtryAcct:SimpleIdentificationInformation2)
AccountIdentification4Choice (IBAN:IBAN2007Identifier|Othr:GenericAccountIdentification1)
AccountInterest1 Tp?:InterestType1Choice Rate*:Rate1 FrToDt?:DateTimePeriodDetails Rsn?:Max35Text
AccountInterest2 Tp?:InterestType1Choice Rate*:Rate3 FrToDt?:DateTimePeriodDetails Rsn?:Max35Text
AccountInterest3 Tp?:InterestType1Choice Rate*:Rate3 FrToDt?:DateTimePeriodDetails Rsn?:Max35Text Tax?:TaxCharges2
AccountInterest4 Tp?:InterestType1Choice Rate*:Rate4 FrToDt?:DateTimePeriod1 Rsn?:Max35Text Tax?:TaxCharges2
AccountNotification16 Id:Max35Text Acct?:CashAccount38 AcctOwnr?:Party40Choice AcctSvcr?:BranchAndFinancialInstitutionIdentification6 RltdAcct?:CashAccount38 TtlAmt?:ActiveOrHistoricCurrencyAndAmount XpctdValDt?:ISODate Dbtr?:Party40Choice DbtrAgt?:BranchAndFinancialInstitutionIdentification6 IntrmyAgt?:BranchAndFinancialInstitutionIdentification6 Itm+:NotificationItem7
AccountNotification17 Id:Max35Text NtfctnPgntn?:Pagination1 ElctrncSeqNb?:Number RptgSeq?:SequenceRange1Choice LglSeqNb?:Number CreDtTm?:ISODateTime FrToDt?:DateTimePeriod1 CpyDplctInd?:CopyDuplicate1Code RptgSrc?:ReportingSource1Choice Acct:CashAccount39 RltdAcct?:CashAccount38 Intrst*:AccountInterest4 TxsSummry?:TotalTransactions6 Ntry*:ReportEntry10 AddtlNtfctnInf?:Max500Text
AccountNotification19 Id:Max35Text NtfctnPgntn?:Pagination1 ElctrncSeqNb?:Number RptgSeq?:SequenceRange1Choice LglSeqNb?:Number CreDtTm?:ISODateTime FrToDt?:DateTimePeriod1 CpyDplctInd?:CopyDuplicate1Code RptgSrc?:ReportingSource1Choice Acct:CashAccount41 RltdAcct?:CashAccount40 Intrst*:AccountInterest4 TxsSummry?:TotalTransactions6 Ntry*:ReportEntry11 AddtlNtfctnInf?:Max500Text
AccountNotification2 Id:Max35Text ElctrncSeqNb?:Number LglSeqNb?:Number CreDtTm:ISODateTime FrToDt?:DateTimePeriodDetails CpyDplctInd?:CopyDuplicate1Code RptgSrc?:ReportingSource1Choice Acct:CashAccount20 RltdAcct?:CashAccount16 Intrst*:AccountInterest2 TxsSummry?:TotalTransactions2 Ntry*:ReportEntry2 AddtlNtfctnInf?:Max500Text
AccountNotification20 Id:Max35Text NtfctnPgntn?:Pagination1 ElctrncSeqNb?:Number RptgSeq?:SequenceRange1Choice LglSeqNb?:Number CreDtTm?:ISODateTime FrToDt?:DateTimePeriod1 CpyDplctInd?:CopyDuplicate1Code RptgSrc?:ReportingSource1Choice Acct:CashAccount41 RltdAcct?:CashAccount40 Intrst*:AccountInterest4 TxsSummry?:TotalTransactions6 Ntry*:ReportEntry12 AddtlNtfctnInf?:Max500Text
AccountNotification21 Id:Max35Text NtfctnPgntn?:Pagination1 ElctrncSeqNb?:Number RptgSeq?:SequenceRange1Choice LglSeqNb?:Number CreDtTm?:ISODateTime FrToDt?:DateTimePeriod1 CpyDplctInd?:CopyDuplicate1Code RptgSrc?:ReportingSource1Choice Acct:CashAccount41 RltdAcct?:CashAccount40 Intrst*:AccountInterest4 TxsSummry?:TotalTransactions6 Ntry*:ReportEntry13 AddtlNtfctnInf?:Max500Text
AccountNotification22 Id:Max35Text NtfctnPgntn?:Pagination1 ElctrncSeqNb?:Number RptgSeq?:SequenceRange1Choice LglSeqNb?:Number CreDtTm?:ISODateTime FrToDt?:DateTimePeriod1 CpyDplctInd?:CopyDuplicate1Code RptgSrc?:ReportingSource1Choice Acct:CashAccount43 RltdAcct?:CashAccount40 Intrst*:AccountInterest4 TxsSummry?:TotalTransactions6 Ntry*:ReportEntry14 AddtlNtfctnInf?:Max500Text
AccountNotification7 Id:Max35Text NtfctnPgntn?:Pagination ElctrncSeqNb?:Number LglSeqNb?:Number CreDtTm:ISODateTime FrToDt?:DateTimePeriodDetails CpyDplctInd?:CopyDuplicate1Code RptgSrc?:ReportingSource1Choice Acct:CashAccount25 RltdAcct?:CashAccount24 Intrst*:AccountInterest2 TxsSummry?:TotalTransactions4 Ntry*:ReportEntry4 AddtlNtfctnInf?:Max500Text
AccountReport11 Id:Max35Text ElctrncSeqNb?:Number LglSeqNb?:Number CreDtTm:ISODateTime FrToDt?:DateTimePeriodDetails CpyDplctInd?:CopyDuplicate1Code RptgSrc?:ReportingSource1Choice Acct:CashAccount20 RltdAcct?:CashAccount16 Intrst*:AccountInterest2 Bal*:CashBalance3 TxsSummry?:TotalTransactions2 Ntry*:ReportEntry2 AddtlRptInf?:Max500Text
AccountReport16 Id:Max35Text RptPgntn?:Pagination ElctrncSeqNb?:Number LglSeqNb?:Number CreDtTm:ISODateTime FrToDt?:DateTimePeriodDetails CpyDplctInd?:CopyDuplicate1Code RptgSrc?:ReportingSource1Choice Acct:CashAccount25 RltdAcct?:CashAccount24 Intrst*:AccountInterest3 Bal*:CashBalance3.2 TxsSummry?:TotalTransactions4 Ntry*:ReportEntry4 AddtlRptInf?:Max500Text
AccountReport19 Id:Max35Text RptPgntn?:Pagination ElctrncSeqNb?:Number LglSeqNb?:Number CreDtTm:ISODateTime FrToDt?:DateTimePeriodDetails CpyDplctInd?:CopyDuplicate1Code RptgSrc?:ReportingSource1Choice Acct:CashAccount25 RltdAcct?:CashAccount24 Intrst*:AccountInterest3 Bal*:CashBalance7 TxsSummry?:TotalTransactions5 Ntry*:ReportEntry8 AddtlRptInf?:Max500Text
AccountReport25 Id:Max35Text RptPgntn?:Pagination1 ElctrncSeqNb?:Number RptgSeq?:SequenceRange1Choice LglSeqNb?:Number CreDtTm?:ISODateTime FrToDt?:DateTimePeriod1 CpyDplctInd?:CopyDuplicate1Code RptgSrc?:ReportingSource1Choice Acct:CashAccount39 RltdAcct?:CashAccount38 Intrst*:AccountInterest4 Bal*:CashBalance8 TxsSummry?:TotalTransactions6 Ntry*:ReportEntry10 AddtlRptInf?:Max500Text
AccountReport30 Id:Max35Text RptPgntn?:Pagination1 ElctrncSeqNb?:Number RptgSeq?:SequenceRange1Choice LglSeqNb?:Number CreDtTm?:ISODateTime FrToDt?:DateTimePeriod1 CpyDplctInd?:CopyDuplicate1Code RptgSrc?:ReportingSource1Choice Acct:CashAccount41 RltdAcct?:CashAccount40 Intrst*:AccountInterest4 Bal*:CashBalance8 TxsSummry?:TotalTransactions6 Ntry*:ReportEntry11 AddtlRptInf?:Max500Text
AccountReport31 Id:Max35Text RptPgntn?:Pagination1 ElctrncSeqNb?:Number RptgSeq?:SequenceRange1Choice LglSeqNb?:Number CreDtTm?:ISODateTime FrToDt?:DateTimePeriod1 CpyDplctInd?:CopyDuplicate1Code RptgSrc?:ReportingSource1Choice Acct:CashAccount41 RltdAcct?:CashAccount40 Intrst*:AccountInterest4 Bal*:CashBalance8 TxsSummry?:TotalTransactions6 Ntry*:ReportEntry12 AddtlRptInf?:Max500Text
AccountReport32 Id:Max35Text RptPgntn?:Pagination1 ElctrncSeqNb?:Number RptgSeq?:SequenceRange1Choice LglSeqNb?:Number CreDtTm?:ISODateTime FrToDt?:DateTimePeriod1 CpyDplctInd?:CopyDuplicate1Code RptgSrc?:ReportingSource1Choice Acct:CashAccount41 RltdAcct?:CashAccount40 Intrst*:AccountInterest4 Bal*:CashBalance8 TxsSummry?:TotalTransactions6 Ntry*:ReportEntry13 AddtlRptInf?:Max500Text
AccountReport33 Id:Max35Text RptPgntn?:Pagination1 ElctrncSeqNb?:Number RptgSeq?:SequenceRange1Choice LglSeqNb?:Number CreDtTm?:ISODateTime FrToDt?:DateTimePeriod1 CpyDplctInd?:CopyDuplicate1Code RptgSrc?:ReportingSource1Choice Acct:CashAccount43 RltdAcct?:CashAccount40 Intrst*:AccountInterest4 Bal*:CashBalance8 TxsSummry?:TotalTransactions6 Ntry*:ReportEntry14 AddtlRptInf?:Max500Text
AccountReport9 Id:Max35Text ElctrncSeqNb?:Number LglSeqNb?:Number CreDtTm:ISODateTime FrToDt?:DateTimePeriodDetails CpyDplctInd?:CopyDuplicate1Code Acct:CashAccount13 RltdAcct?:CashAccount7 Intrst*:AccountInterest1 Bal*:CashBalance1 TxsSummry?:TotalTransactions1 Ntry*:ReportEntry1 AddtlRptInf?:Max500Text
AccountReportingRequestV05 GrpHdr:GroupHeader77 RptgReq+:ReportingRequest5 SplmtryData*:SupplementaryData1
AccountSchemeName1Choice (Cd:ExternalAccountIdentification1Code|Prtry:Max35Text)
AccountStatement10 Id:Max35Text StmtPgntn?:Pagination1 ElctrncSeqNb?:Number RptgSeq?:SequenceRange1Choice LglSeqNb?:Number CreDtTm?:ISODateTime FrToDt?:DateTimePeriod1 CpyDplctInd?:CopyDuplicate1Code RptgSrc?:ReportingSource1Choice Acct:CashAccount41 RltdAcct?:CashAccount40 Intrst*:AccountInterest4 Bal+:CashBalance8 TxsSummry?:TotalTransactions6 Ntry*:ReportEntry11 AddtlStmtInf?:Max500Text
AccountStatement11 Id:Max35Text StmtPgntn?:Pagination1 ElctrncSeqNb?:Number RptgSeq?:SequenceRange1Choice LglSeqNb?:Number CreDtTm?:ISODateTime FrToDt?:DateTimePeriod1 CpyDplctInd?:CopyDuplicate1Code RptgSrc?:ReportingSource1Choice Acct:CashAccount41 RltdAcct?:CashAccount40 Intrst*:AccountInterest4 Bal+:CashBalance8 TxsSummry?:TotalTransactions6 Ntry*:ReportEntry12 AddtlStmtInf?:Max500Text
AccountStatement12 Id:Max35Text StmtPgntn?:Pagination1 ElctrncSeqNb?:Number RptgSeq?:SequenceRange1Choice LglSeqNb?:Number CreDtTm?:ISODateTime FrToDt?:DateTimePeriod1 CpyDplctInd?:CopyDuplicate1Code RptgSrc?:ReportingSource1Choice Acct:CashAccount41 RltdAcct?:CashAccount40 Intrst*:AccountInterest4 Bal+:CashBalance8 TxsSummry?:TotalTransactions6 Ntry*:ReportEntry13 AddtlStmtInf?:Max500Text
AccountStatement13 Id:Max35Text StmtPgntn?:Pagination1 ElctrncSeqNb?:Number RptgSeq?:SequenceRange1Choice LglSeqNb?:Number CreDtTm?:ISODateTime FrToDt?:DateTimePeriod1 CpyDplctInd?:CopyDuplicate1Code RptgSrc?:ReportingSource1Choice Acct:CashAccount43 RltdAcct?:CashAccount40 Intrst*:AccountInterest4 Bal+:CashBalance8 TxsSummry?:TotalTransactions6 Ntry*:ReportEntry14 AddtlStmtInf?:Max500Text
AccountStatement2 Id:Max35Text ElctrncSeqNb?:Number LglSeqNb?:Number CreDtTm:ISODateTime FrToDt?:DateTimePeriodDetails CpyDplctInd?:CopyDuplicate1Code RptgSrc?:ReportingSource1Choice Acct:CashAccount20 RltdAcct?:CashAccount16 Intrst*:AccountInterest2 Bal+:CashBalance3 TxsSummry?:TotalTransactions2 Ntry*:ReportEntry2 AddtlStmtInf?:Max500Text
AccountStatement3 Id:Max35Text StmtPgntn?:Pagination ElctrncSeqNb?:Number LglSeqNb?:Number CreDtTm:ISODateTime FrToDt?:DateTimePeriodDetails CpyDplctInd?:CopyDuplicate1Code RptgSrc?:ReportingSource1Choice Acct:CashAccount25 RltdAcct?:CashAccount24 Intrst*:AccountInterest2 Bal+:CashBalance3.2 TxsSummry?:TotalTransactions2.2 Ntry*:ReportEntry3 AddtlStmtInf?:Max500Text
AccountStatement4 Id:Max35Text StmtPgntn?:Pagination ElctrncSeqNb?:Number LglSeqNb?:Number CreDtTm:ISODateTime FrToDt?:DateTimePeriodDetails CpyDplctInd?:CopyDuplicate1Code RptgSrc?:ReportingSource1Choice Acct:CashAccount25 RltdAcct?:CashAccount24 Intrst*:AccountInterest2 Bal+:CashBalance3.2 TxsSummry?:TotalTransactions4 Ntry*:ReportEntry4 AddtlStmtInf?:Max500Text
AccountStatement8 Id:Max35Text StmtPgntn?:Pagination1 ElctrncSeqNb?:Number RptgSeq?:SequenceRange1Choice LglSeqNb?:Number CreDtTm?:ISODateTime FrToDt?:DateTimePeriod1 CpyDplctInd?:CopyDuplicate1Code RptgSrc?:ReportingSource1Choice Acct:CashAccount36 RltdAcct?:CashAccount24 Intrst*:AccountInterest4 Bal+:CashBalance8 TxsSummry?:TotalTransactions6 Ntry*:ReportEntry9 AddtlStmtInf?:Max500Text
AccountStatement9 Id:Max35Text StmtPgntn?:Pagination1 ElctrncSeqNb?:Number RptgSeq?:SequenceRange1Choice LglSeqNb?:Number CreDtTm?:ISODateTime FrToDt?:DateTimePeriod1 CpyDplctInd?:CopyDuplicate1Code RptgSrc?:ReportingSource1Choice Acct:CashAccount39 RltdAcct?:CashAccount38 Intrst*:AccountInterest4 Bal+:CashBalance8 TxsSummry?:TotalTransactions6 Ntry*:ReportEntry10 AddtlStmtInf?:Max500Text
ActiveCurrencyAndAmount @Ccy:ActiveCurrencyCode ActiveCurrencyAndAmount_SimpleType
ActiveOrHistoricCurrencyAnd13DecimalAmount @Ccy:ActiveOrHistoricCurrencyCode ActiveOrHistoricCurrencyAnd13DecimalAmount_SimpleType
ActiveOrHistoricCurrencyAndAmount @Ccy:ActiveOrHistoricCurrencyCode ActiveOrHistoricCurrencyAndAmount_SimpleType
ActiveOrHistoricCurrencyAndAmountRange2 Amt:ImpliedCurrencyAmountRange1Choice CdtDbtInd?:CreditDebitCode Ccy:ActiveOrHistoricCurrencyCode
AdditionalDateTime1 AccptncDtTm?:ISODateTime PoolgAdjstmntDt?:ISODate XpryDtTm?:ISODateTime
AdditionalPaymentInformationV09 Assgnmt:CaseAssignment5 Case?:Case5 Undrlyg:UnderlyingTransaction5Choice Inf:PaymentComplementaryInformation8 SplmtryData*:SupplementaryData1
AdditionalPaymentInformationV10 Assgnmt:CaseAssignment5 Case?:Case5 Undrlyg:UnderlyingTransaction6Choice Inf:PaymentComplementaryInformation9 SplmtryData*:SupplementaryData1
AdditionalPaymentInformationV11 Assgnmt:CaseAssignment5 Case?:Case5 Undrlyg:UnderlyingTransaction7Choice Inf:PaymentComplementaryInformation10 SplmtryData*:SupplementaryData1
AdditionalPaymentInformationV12 Assgnmt:CaseAssignment6 Case?:Case6 Undrlyg:UnderlyingTransaction8Choice Inf:PaymentComplementaryInformation11 SplmtryData*:SupplementaryData1
AdditionalRequestData1Choice (ReqdDbtAuthstn:DebitAuthorisation3|ReqdCompstn:CompensationRequest1|ReqdValtn:AdjustmentRequest1|ReqNrrtv:Max500Text)
AddressType3Choice (Cd:AddressType2Code|Prtry:GenericIdentification30)
AdjustmentCompensation1 InitlAmt?:ActiveCurrencyAndAmount DueChrgs?:ActiveCurrencyAndAmount AmtDue:ActiveCurrencyAndAmount CompstnAgt?:BranchAndFinancialInstitutionIdentification6 CompstnAcct?:CashAccount40 Prd?:DatePeriod5 IntrstRate?:PercentageRate Rsn?:Max140Text
AdjustmentRequest1 Prd?:DatePeriod5
AdviceType1 CdtAdvc?:AdviceType1Choice DbtAdvc?:AdviceType1Choice
AdviceType1Choice (Cd:AdviceType1Code|Prtry:Max35Text)
AlternateSecurityIdentification2 Tp:Max35Text Id:Max35Text
AmendmentInformationDetails11 OrgnlMndtId?:Max35Text OrgnlCdtrSchmeId?:PartyIdentification43 OrgnlCdtrAgt?:BranchAndFinancialInstitutionIdentification5 OrgnlCdtrAgtAcct?:CashAccount24 OrgnlDbtr?:PartyIdentification43 OrgnlDbtrAcct?:CashAccount24 OrgnlDbtrAgt?:BranchAndFinancialInstitutionIdentification5 OrgnlDbtrAgtAcct?:CashAccount24 OrgnlFnlColltnDt?:ISODate OrgnlFrqcy?:Frequency36Choice OrgnlRsn?:MandateSetupReason1Choice OrgnlTrckgDays?:Exact2NumericText
AmendmentInformationDetails12 OrgnlMndtId?:Max35Text OrgnlCdtrSchmeId?:PartyIdentification125 OrgnlCdtrAgt?:BranchAndFinancialInstitutionIdentification5 OrgnlCdtrAgtAcct?:CashAccount24 OrgnlDbtr?:PartyIdentification125 OrgnlDbtrAcct?:CashAccount24 OrgnlDbtrAgt?:BranchAndFinancialInstitutionIdentification5 OrgnlDbtrAgtAcct?:CashAccount24 OrgnlFnlColltnDt?:ISODate OrgnlFrqcy?:Frequency36Choice OrgnlRsn?:MandateSetupReason1Choice OrgnlTrckgDays?:Exact2NumericText
AmendmentInformationDetails13 OrgnlMndtId?:Max35Text OrgnlCdtrSchmeId?:PartyIdentification135 OrgnlCdtrAgt?:BranchAndFinancialInstitutionIdentification6 OrgnlCdtrAgtAcct?:CashAccount38 OrgnlDbtr?:PartyIdentification135 OrgnlDbtrAcct?:CashAccount38 OrgnlDbtrAgt?:BranchAndFinancialInstitutionIdentification6 OrgnlDbtrAgtAcct?:CashAccount38 OrgnlFnlColltnDt?:ISODate OrgnlFrqcy?:Frequency36Choice OrgnlRsn?:MandateSetupReason1Choice OrgnlTrckgDays?:Exact2NumericText
AmendmentInformationDetails14 OrgnlMndtId?:Max35Text OrgnlCdtrSchmeId?:PartyIdentification135 OrgnlCdtrAgt?:BranchAndFinancialInstitutionIdentification6 OrgnlCdtrAgtAcct?:CashAccount40 OrgnlDbtr?:PartyIdentification135 OrgnlDbtrAcct?:CashAccount40 OrgnlDbtrAgt?:BranchAndFinancialInstitutionIdentification6 OrgnlDbtrAgtAcct?:CashAccount40 OrgnlFnlColltnDt?:ISODate OrgnlFrqcy?:Frequency36Choice OrgnlRsn?:MandateSetupReason1Choice OrgnlTrckgDays?:Exact2NumericText
AmendmentInformationDetails15 OrgnlMndtId?:Max35Text OrgnlCdtrSchmeId?:PartyIdentification272 OrgnlCdtrAgt?:BranchAndFinancialInstitutionIdentification8 OrgnlCdtrAgtAcct?:CashAccount40 OrgnlDbtr?:PartyIdentification272 OrgnlDbtrAcct?:CashAccount40 OrgnlDbtrAgt?:BranchAndFinancialInstitutionIdentification8 OrgnlDbtrAgtAcct?:CashAccount40 OrgnlFnlColltnDt?:ISODate OrgnlFrqcy?:Frequency36Choice OrgnlRsn?:MandateSetupReason1Choice OrgnlTrckgDays?:Exact2NumericText
AmendmentInformationDetails6 OrgnlMndtId?:Max35Text OrgnlCdtrSchmeId?:PartyIdentification32 OrgnlCdtrAgt?:BranchAndFinancialInstitutionIdentification4 OrgnlCdtrAgtAcct?:CashAccount16 OrgnlDbtr?:PartyIdentification32 OrgnlDbtrAcct?:CashAccount16 OrgnlDbtrAgt?:BranchAndFinancialInstitutionIdentification4 OrgnlDbtrAgtAcct?:CashAccount16 OrgnlFnlColltnDt?:ISODate OrgnlFrqcy?:Frequency1Code
AmountAndCurrencyExchange2 InstdAmt?:AmountAndCurrencyExchangeDetails1 TxAmt?:AmountAndCurrencyExchangeDetails1 CntrValAmt?:AmountAndCurrencyExchangeDetails1 AnncdPstngAmt?:AmountAndCurrencyExchangeDetails1 PrtryAmt*:AmountAndCurrencyExchangeDetails2
AmountAndCurrencyExchange3 InstdAmt?:AmountAndCurrencyExchangeDetails3 TxAmt?:AmountAndCurrencyExchangeDetails3 CntrValAmt?:AmountAndCurrencyExchangeDetails3 AnncdPstngAmt?:AmountAndCurrencyExchangeDetails3 PrtryAmt*:AmountAndCurrencyExchangeDetails4
AmountAndCurrencyExchange4 InstdAmt?:AmountAndCurrencyExchangeDetails5 TxAmt?:AmountAndCurrencyExchangeDetails5 CntrValAmt?:AmountAndCurrencyExchangeDetails5 AnncdPstngAmt?:AmountAndCurrencyExchangeDetails5 PrtryAmt*:AmountAndCurrencyExchangeDetails6
AmountAndCurrencyExchangeDetails1 Amt:CurrencyAndAmount CcyXchg?:CurrencyExchange3
AmountAndCurrencyExchangeDetails2 Tp:Max35Text Amt:CurrencyAndAmount CcyXchg?:CurrencyExchange3
AmountAndCurrencyExchangeDetails3 Amt:ActiveOrHistoricCurrencyAndAmount CcyXchg?:CurrencyExchange5
AmountAndCurrencyExchangeDetails4 Tp:Max35Text Amt:ActiveOrHistoricCurrencyAndAmount CcyXchg?:CurrencyExchange5
AmountAndCurrencyExchangeDetails5 Amt:ActiveOrHistoricCurrencyAndAmount CcyXchg?:CurrencyExchange24
AmountAndCurrencyExchangeDetails6 Tp:Max35Text Amt:ActiveOrHistoricCurrencyAndAmount CcyXchg?:CurrencyExchange24
AmountAndDirection35 Amt:NonNegativeDecimalNumber CdtDbtInd:CreditDebitCode
AmountOrRate1Choice (Amt:ActiveCurrencyAndAmount|Rate:PercentageRate)
AmountRangeBoundary1 BdryAmt:ImpliedCurrencyAndAmount Incl:YesNoIndicator
AmountType3Choice (InstdAmt:ActiveOrHistoricCurrencyAndAmount|EqvtAmt:EquivalentAmount2)
AmountType4Choice (InstdAmt:ActiveOrHistoricCurrencyAndAmount|EqvtAmt:EquivalentAmount2)
Authorisation1Choice (Cd:Authorisation1Code|Prtry:Max128Text)
BalanceSubType1Choice (Cd:ExternalBalanceSubType1Code|Prtry:Max35Text)
BalanceType10Choice (Cd:ExternalBalanceType1Code|Prtry:Max35Text)
BalanceType12 CdOrPrtry:BalanceType5Choice SubTp?:BalanceSubType1Choice
BalanceType13 CdOrPrtry:BalanceType10Choice SubTp?:BalanceSubType1Choice
BalanceType1Choice (Cd:BalanceType8Code|Prtry:Max35Text)
BalanceType5Choice (Cd:BalanceType12Code|Prtry:Max35Text)
BankToCustomerAccountReportV01 GrpHdr:GroupHeader23 Rpt+:AccountReport9
BankToCustomerAccountReportV02 GrpHdr:GroupHeader42 Rpt+:AccountReport11
BankToCustomerAccountReportV04 GrpHdr:GroupHeader58 Rpt+:AccountReport16 SplmtryData*:SupplementaryData1
BankToCustomerAccountReportV06 GrpHdr:GroupHeader58 Rpt+:AccountReport19 SplmtryData*:SupplementaryData1
BankToCustomerAccountReportV08 GrpHdr:GroupHeader81 Rpt+:AccountReport25 SplmtryData*:SupplementaryData1
BankToCustomerAccountReportV09 GrpHdr:GroupHeader81 Rpt+:AccountReport30 SplmtryData*:SupplementaryData1
BankToCustomerAccountReportV10 GrpHdr:GroupHeader81 Rpt+:AccountReport31 SplmtryData*:SupplementaryData1
BankToCustomerAccountReportV11 GrpHdr:GroupHeader81 Rpt+:AccountReport32 SplmtryData*:SupplementaryData1
BankToCustomerAccountReportV12 GrpHdr:GroupHeader116 Rpt+:AccountReport33 SplmtryData*:SupplementaryData1
BankToCustomerDebitCreditNotificationV02 GrpHdr:GroupHeader42 Ntfctn+:AccountNotification2
BankToCustomerDebitCreditNotificationV04 GrpHdr:GroupHeader58 Ntfctn+:AccountNotification7 SplmtryData*:SupplementaryData1
BankToCustomerDebitCreditNotificationV08 GrpHdr:GroupHeader81 Ntfctn+:AccountNotification17 SplmtryData*:SupplementaryData1
BankToCustomerDebitCreditNotificationV09 GrpHdr:GroupHeader81 Ntfctn+:AccountNotification19 SplmtryData*:SupplementaryData1
BankToCustomerDebitCreditNotificationV10 GrpHdr:GroupHeader81 Ntfctn+:AccountNotification20 SplmtryData*:SupplementaryData1
BankToCustomerDebitCreditNotificationV11 GrpHdr:GroupHeader81 Ntfctn+:AccountNotification21 SplmtryData*:SupplementaryData1
BankToCustomerDebitCreditNotificationV12 GrpHdr:GroupHeader116 Ntfctn+:AccountNotification22 SplmtryData*:SupplementaryData1
BankToCustomerStatementV02 GrpHdr:GroupHeader42 Stmt+:AccountStatement2
BankToCustomerStatementV03 GrpHdr:GroupHeader58 Stmt+:AccountStatement3 SplmtryData*:SupplementaryData1
BankToCustomerStatementV04 GrpHdr:GroupHeader58 Stmt+:AccountStatement4 SplmtryData*:SupplementaryData1
BankToCustomerStatementV07 GrpHdr:GroupHeader73 Stmt+:AccountStatement8 SplmtryData*:SupplementaryData1
BankToCustomerStatementV08 GrpHdr:GroupHeader81 Stmt+:AccountStatement9 SplmtryData*:SupplementaryData1
BankToCustomerStatementV09 GrpHdr:GroupHeader81 Stmt+:AccountStatement10 SplmtryData*:SupplementaryData1
BankToCustomerStatementV10 GrpHdr:GroupHeader81 Stmt+:AccountStatement11 SplmtryData*:SupplementaryData1
BankToCustomerStatementV11 GrpHdr:GroupHeader81 Stmt+:AccountStatement12 SplmtryData*:SupplementaryData1
BankToCustomerStatementV12 GrpHdr:GroupHeader116 Stmt+:AccountStatement13 SplmtryData*:SupplementaryData1
BankTransactionCodeStructure1 Domn?:BankTransactionCodeStructure2 Prtry?:ProprietaryBankTransactionCodeStructure1
BankTransactionCodeStructure2 Cd:ExternalBankTransactionDomainCode Fmly:BankTransactionCodeStructure3
BankTransactionCodeStructure3 Cd:ExternalBankTransactionFamilyCode SubFmlyCd:ExternalBankTransactionSubFamilyCode
BankTransactionCodeStructure4 Domn?:BankTransactionCodeStructure5 Prtry?:ProprietaryBankTransactionCodeStructure1
BankTransactionCodeStructure5 Cd:ExternalBankTransactionDomain1Code Fmly:BankTransactionCodeStructure6
BankTransactionCodeStructure6 Cd:ExternalBankTransactionFamily1Code SubFmlyCd:ExternalBankTransactionSubFamily1Code
BatchInformation1 MsgId?:Max35Text PmtInfId?:Max35Text NbOfTxs?:Max15NumericText
BatchInformation2 MsgId?:Max35Text PmtInfId?:Max35Text NbOfTxs?:Max15NumericText TtlAmt?:ActiveOrHistoricCurrencyAndAmount CdtDbtInd?:CreditDebitCode
BookingConfirmation1 Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode XchgRate?:BaseOneRate Acct:CashAccount40 BookgDt?:DateAndDateTime2Choice ValDt:DateAndDateTime2Choice Refs:TransactionReferences6 Chrgs?:Charges6 Rsn?:Max140Text
BranchAndFinancialInstitutionIdentification3 FinInstnId:FinancialInstitutionIdentification5Choice BrnchId?:BranchData
BranchAndFinancialInstitutionIdentification4 FinInstnId:FinancialInstitutionIdentification7 BrnchId?:BranchData2
BranchAndFinancialInstitutionIdentification5 FinInstnId:FinancialInstitutionIdentification8 BrnchId?:BranchData2
BranchAndFinancialInstitutionIdentification6 FinInstnId:FinancialInstitutionIdentification18 BrnchId?:BranchData3
BranchAndFinancialInstitutionIdentification8 FinInstnId:FinancialInstitutionIdentification23 BrnchId?:BranchData5
BranchData Id?:Max35Text Nm?:Max35Text PstlAdr?:PostalAddress1
BranchData2 Id?:Max35Text Nm?:Max140Text PstlAdr?:PostalAddress6
BranchData3 Id?:Max35Text LEI?:LEIIdentifier Nm?:Max140Text PstlAdr?:PostalAddress24
BranchData5 Id?:Max35Text LEI?:LEIIdentifier Nm?:Max140Text PstlAdr?:PostalAddress27
BusinessApplicationHeader1 CharSet?:UnicodeChartsCode Fr:Party9Choice To:Party9Choice BizMsgIdr:Max35Text MsgDefIdr:Max35Text BizSvc?:Max35Text CreDt:ISONormalisedDateTime CpyDplct?:CopyDuplicate1Code PssblDplct?:YesNoIndicator Prty?:BusinessMessagePriorityCode Sgntr?:SignatureEnvelope
BusinessApplicationHeader5 CharSet?:UnicodeChartsCode Fr:Party44Choice To:Party44Choice BizMsgIdr:Max35Text MsgDefIdr:Max35Text BizSvc?:Max35Text CreDt:ISODateTime CpyDplct?:CopyDuplicate1Code PssblDplct?:YesNoIndicator Prty?:BusinessMessagePriorityCode Sgntr?:SignatureEnvelope
BusinessApplicationHeader7 CharSet?:UnicodeChartsCode Fr:Party44Choice To:Party44Choice BizMsgIdr:Max35Text MsgDefIdr:Max35Text BizSvc?:Max35Text MktPrctc?:ImplementationSpecification1 CreDt:ISODateTime BizPrcgDt?:ISODateTime CpyDplct?:CopyDuplicate1Code PssblDplct?:YesNoIndicator Prty?:BusinessMessagePriorityCode Sgntr?:SignatureEnvelope
BusinessApplicationHeader8 CharSet?:UnicodeChartsCode Fr:Party51Choice To:Party51Choice BizMsgIdr:Max35Text MsgDefIdr:Max35Text BizSvc?:Max35Text MktPrctc?:ImplementationSpecification1 CreDt:ISODateTime BizPrcgDt?:ISODateTime CpyDplct?:CopyDuplicate1Code PssblDplct?:YesNoIndicator Prty?:BusinessMessagePriorityCode Sgntr?:SignatureEnvelope
BusinessApplicationHeaderV01 CharSet?:UnicodeChartsCode Fr:Party9Choice To:Party9Choice BizMsgIdr:Max35Text MsgDefIdr:Max35Text BizSvc?:Max35Text CreDt:ISONormalisedDateTime CpyDplct?:CopyDuplicate1Code PssblDplct?:YesNoIndicator Prty?:BusinessMessagePriorityCode Sgntr?:SignatureEnvelope Rltd?:BusinessApplicationHeader1
BusinessApplicationHeaderV02 CharSet?:UnicodeChartsCode Fr:Party44Choice To:Party44Choice BizMsgIdr:Max35Text MsgDefIdr:Max35Text BizSvc?:Max35Text MktPrctc?:ImplementationSpecification1 CreDt:ISODateTime BizPrcgDt?:ISODateTime CpyDplct?:CopyDuplicate1Code PssblDplct?:YesNoIndicator Prty?:BusinessMessagePriorityCode Sgntr?:SignatureEnvelope Rltd*:BusinessApplicationHeader5
BusinessApplicationHeaderV03 CharSet?:UnicodeChartsCode Fr:Party44Choice To:Party44Choice BizMsgIdr:Max35Text MsgDefIdr:Max35Text BizSvc?:Max35Text MktPrctc?:ImplementationSpecification1 CreDt:ISODateTime BizPrcgDt?:ISODateTime CpyDplct?:CopyDuplicate1Code PssblDplct?:YesNoIndicator Prty?:BusinessMessagePriorityCode Sgntr?:SignatureEnvelope Rltd*:BusinessApplicationHeader7
BusinessApplicationHeaderV04 CharSet?:UnicodeChartsCode Fr:Party51Choice To:Party51Choice BizMsgIdr:Max35Text MsgDefIdr:Max35Text BizSvc?:Max35Text MktPrctc?:ImplementationSpecification1 CreDt:ISODateTime BizPrcgDt?:ISODateTime CpyDplct?:CopyDuplicate1Code PssblDplct?:YesNoIndicator Prty?:BusinessMessagePriorityCode Sgntr?:SignatureEnvelope Rltd*:BusinessApplicationHeader8
admi.002.001.01 RltdRef:MessageReference Rsn:RejectionReason2
`;
