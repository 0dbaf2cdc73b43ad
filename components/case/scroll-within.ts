/** Scrolling inside one region only; the browser's own scrollIntoView would move everything around it too. */

/** Brings an element to the middle of its region. */
export function centre(region: HTMLElement | null, element: HTMLElement | null): void {
  if (!region || !element) return;
  const offset = offsetIn(region, element);
  region.scrollTo({ top: region.scrollTop + offset - (region.clientHeight - element.clientHeight) / 2 });
}

/** Puts an element that lies below the fold a third down. */
export function lead(region: HTMLElement | null, element: HTMLElement | null): void {
  if (!region || !element) return;
  const offset = offsetIn(region, element);
  if (offset > region.clientHeight * 0.8)
    region.scrollTo({ top: region.scrollTop + offset - region.clientHeight / 3 });
}

/** Brings an element to the top of its region. */
export function toTop(region: HTMLElement | null, element: HTMLElement | null): void {
  if (region && element) region.scrollTo({ top: region.scrollTop + offsetIn(region, element) - 8 });
}

function offsetIn(region: HTMLElement, element: HTMLElement): number {
  return element.getBoundingClientRect().top - region.getBoundingClientRect().top;
}
