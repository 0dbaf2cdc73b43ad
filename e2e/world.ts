/** Where the workbench under test listens and keeps its store. */
import { join } from "node:path";

export const projectRoot = join(import.meta.dirname, "..");
export const port = Number(process.env.E2E_PORT ?? 4310);
/** A demo world of its own, small enough to be made while the app is built. */
export const dataDir = process.env.E2E_DATA_DIR ?? join(projectRoot, ".data", "e2e");
export const payments = 20_000;
