/** The door of the background work. */
export { type RunOptions, runJobs } from "./run-jobs.ts";
