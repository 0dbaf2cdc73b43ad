/** Messages whose base schema is held here: type, root element and the root's type. */
export const messageTypes = `
pacs.004.001.09 PmtRtr PaymentReturnV09
pacs.004.001.10 PmtRtr PaymentReturnV10
pacs.004.001.11 PmtRtr PaymentReturnV11
pacs.004.001.13 PmtRtr PaymentReturnV13
pacs.008.001.01 pacs.008.001.01 pacs.008.001.01
pacs.008.001.02 FIToFICstmrCdtTrf FIToFICustomerCreditTransferV02
pacs.008.001.03 FIToFICstmrCdtTrf FIToFICustomerCreditTransferV03
pacs.008.001.04 FIToFICstmrCdtTrf FIToFICustomerCreditTransferV04
pacs.008.001.05 FIToFICstmrCdtTrf FIToFICustomerCreditTransferV05
pacs.008.001.06 FIToFICstmrCdtTrf FIToFICustomerCreditTransferV06
pacs.008.001.07 FIToFICstmrCdtTrf FIToFICustomerCreditTransferV07
pacs.008.001.08 FIToFICstmrCdtTrf FIToFICustomerCreditTransferV08
pacs.008.001.09 FIToFICstmrCdtTrf FIToFICustomerCreditTransferV09
pacs.008.001.10 FIToFICstmrCdtTrf FIToFICustomerCreditTransferV10
pacs.008.001.11 FIToFICstmrCdtTrf FIToFICustomerCreditTransferV11
pacs.008.001.12 FIToFICstmrCdtTrf FIToFICustomerCreditTransferV12
pacs.008.001.13 FIToFICstmrCdtTrf FIToFICustomerCreditTransferV13
pacs.009.001.07 FICdtTrf FinancialInstitutionCreditTransferV07
pacs.009.001.08 FICdtTrf FinancialInstitutionCreditTransferV08
pacs.009.001.10 FICdtTrf FinancialInstitutionCreditTransferV10
pacs.009.001.11 FICdtTrf FinancialInstitutionCreditTransferV11
pain.001.001.03 CstmrCdtTrfInitn CustomerCreditTransferInitiationV03
pain.001.001.08 CstmrCdtTrfInitn CustomerCreditTransferInitiationV08
pain.001.001.09 CstmrCdtTrfInitn CustomerCreditTransferInitiationV09
pain.001.001.12 CstmrCdtTrfInitn CustomerCreditTransferInitiationV12
`;
