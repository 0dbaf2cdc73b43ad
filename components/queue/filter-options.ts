/** What the filter offers: classes and bands of the domain, and a few steps for amounts and times. */
import { classes } from "#models/rules/classes.ts";
import { bandOrder, familyOrder } from "./filter-url.ts";

export const classOptions = Object.entries(classes).map(([value, label]) => ({ value, label }));

export const familyOptions = familyOrder.map((value) => ({
  value,
  label: { repair: "Repair", enquiry: "Enquiry and return", screening: "Screening", fraud: "Fraud" }[value],
}));

export const bandOptions = bandOrder.map((value) => ({
  value,
  label: {
    "very-high": "Very high",
    high: "High",
    medium: "Medium",
    low: "Low",
    "rules-only": "Rules only, no model score",
  }[value],
}));

export const commonCurrencies = ["EUR", "USD", "GBP", "CHF", "JPY", "SEK", "NOK", "DKK", "PLN", "CAD", "AUD"];

export const amountOptions = [
  { value: "", label: "Any amount" },
  { value: "100000", label: "From EUR 1,000" },
  { value: "1000000", label: "From EUR 10,000" },
  { value: "10000000", label: "From EUR 100,000" },
  { value: "100000000", label: "From EUR 1 m" },
] as const;

export const dueOptions = [
  { value: "", label: "Any time" },
  { value: "60", label: "Overdue or within 1 h" },
  { value: "240", label: "Overdue or within 4 h" },
  { value: "1440", label: "Overdue or within 24 h" },
] as const;

export const ageOptions = [
  { value: "", label: "Any age" },
  { value: "60", label: "1 h or older" },
  { value: "240", label: "4 h or older" },
  { value: "1440", label: "24 h or older" },
  { value: "4320", label: "3 d or older" },
] as const;

export const claimOptions = [
  { value: "", label: "Held by anybody or nobody" },
  { value: "free", label: "Unclaimed" },
  { value: "mine", label: "Held by me" },
  { value: "others", label: "Held by others" },
] as const;
