/** A rounded EUR figure for ranking and totals: "EUR 48.1 m" reads faster there than cents. Never for an amount to book. */
export function roundedEuro(minor: number): string {
  const euro = minor / 100;
  const size = Math.abs(euro);
  const sign = euro < 0 ? "−" : "";
  if (size >= 1e9) return `${sign}EUR ${(size / 1e9).toFixed(size >= 1e10 ? 0 : 1)} bn`;
  if (size >= 1e6) return `${sign}EUR ${(size / 1e6).toFixed(size >= 1e7 ? 0 : 1)} m`;
  if (size >= 1e4) return `${sign}EUR ${Math.round(size / 1e3)} k`;
  if (size >= 100) return `${sign}EUR ${Math.round(size).toLocaleString("en")}`;
  return `${sign}EUR ${size.toFixed(2)}`;
}
