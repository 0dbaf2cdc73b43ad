/**
 * A statement that is sent while its caller prepares the next one; the store works meanwhile. The caller awaits it later:
 * until then a failure waits too, where it would otherwise count as one that nobody handles and end the process. Statements
 * of one transaction run in the order in which they were sent, so the first one that is awaited and fails is the cause.
 */
export function sendAhead<T>(statement: Promise<T>): Promise<T> {
  statement.catch(() => {});
  return statement;
}
