/**
 * Runs in the browser before any other script of the page. Schemas may not look for a way to compile code from text
 * there: the content security policy refuses it and reports the attempt.
 */
(globalThis as { __zod_globalConfig?: { jitless: boolean } }).__zod_globalConfig = { jitless: true };
