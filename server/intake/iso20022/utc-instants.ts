/** Times as written to UTC instants; items of one message share their time, so each text is read once. */
export class UtcInstants {
  private text: string | null = null;
  private instant: string | null = null;

  /** The UTC instant of a time that names its offset; null without one. */
  of(written: string | null): string | null {
    if (written !== this.text) {
      this.text = written;
      this.instant = instantOf(written);
    }
    return this.instant;
  }
}

function instantOf(written: string | null): string | null {
  if (!written || !/(?:Z|[+-]\d{2}:\d{2})$/.test(written)) return null;
  const at = new Date(written);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
