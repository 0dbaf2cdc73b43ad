/**
 * One value a process: a bundler may load a file several times (start-up hook, routes, pages), each copy with its own
 * module state, so what must exist once lives on globalThis.
 */
export function processWide<T>(name: string, make: () => T): T {
  const store = globalThis as unknown as Record<symbol, T | undefined>;
  const key = Symbol.for(`rerail.${name}`);
  const value = store[key] ?? make();
  store[key] = value;
  return value;
}
