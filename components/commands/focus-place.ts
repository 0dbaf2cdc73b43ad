/** Where the focus is, as far as keys care. */
const textTypes = new Set([
  "text",
  "search",
  "email",
  "password",
  "number",
  "tel",
  "url",
  "date",
  "time",
  "",
]);

export interface FocusPlace {
  typing: boolean;
  onControl: boolean;
  dialogOpen: boolean;
}

/** Reads the document at the moment of a key press. */
export function focusPlace(target: EventTarget | null): FocusPlace {
  const element = target instanceof HTMLElement ? target : null;
  const typing =
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement ||
    (element instanceof HTMLInputElement && textTypes.has(element.getAttribute("type") ?? "")) ||
    Boolean(element?.isContentEditable);
  const onControl = Boolean(
    element?.closest("button, a[href], summary, input, [role=separator], [role=tab], [role=radio]"),
  );
  const dialogOpen =
    document.querySelector("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]") !== null;
  return { typing, onControl, dialogOpen };
}
