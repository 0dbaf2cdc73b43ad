/** Times as written (and valid, as the schema asks) to UTC instants; items of one message share their time, so each text is read once. */
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

const usual = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/;

function instantOf(written: string | null): string | null {
  if (!written) return null;
  if (usual.test(written)) return sameDay(written) ?? byCalendar(written);
  return /(?:Z|[+-]\d{2}:\d{2})$/.test(written) ? byCalendar(written) : null;
}

const pair = (text: string, at: number): number =>
  10 * (text.charCodeAt(at) - 48) + text.charCodeAt(at + 1) - 48;
const padded = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** The instant of a valid time whose UTC day is the day it says, which takes no calendar; null for another. */
function sameDay(written: string): string | null {
  const offset = written.endsWith("Z") ? 0 : 60 * pair(written, 20) + pair(written, 23);
  const local = 60 * pair(written, 11) + pair(written, 14);
  const minutes = written[19] === "-" ? local + offset : local - offset;
  if (minutes < 0 || minutes >= 1440) return null;
  const clock = `${padded(Math.floor(minutes / 60))}:${padded(minutes % 60)}`;
  return `${written.slice(0, 11)}${clock}${written.slice(16, 19)}.000Z`;
}

function byCalendar(written: string): string | null {
  const at = new Date(written);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
