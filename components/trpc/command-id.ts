/** One id per command that is sent: a repeated delivery of the same command has one effect. */
export function newCommandId(): string {
  return crypto.randomUUID();
}
