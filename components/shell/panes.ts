/** Moves the focus to the next pane of the screen (F6), from the last one back to the first. */
export function focusNextPane(): void {
  const panes = [...document.querySelectorAll<HTMLElement>("[data-pane]")].filter(
    (pane) => pane.offsetParent !== null,
  );
  if (panes.length === 0) return;
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(at + 1) % panes.length];
  const inside = next?.querySelector<HTMLElement>('[tabindex="0"], a[href], button:not(:disabled), input');
  (inside ?? next)?.focus();
}
