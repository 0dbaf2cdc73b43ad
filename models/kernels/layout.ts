/** Where things lie in the kernels' memory. The compiled kernels hold these numbers: compile them again after a change. */

/** Small results of one call. */
export const RESULT = 1024;
/** Histogram under construction: one i64 a slot, 256 slots a column. Zero between calls. */
export const WORK = 65536;
export const COLUMN_BYTES = 2048;
export const COLUMNS_AT_ONCE = 64;
/** First byte that may be handed out. */
export const FREE = WORK + COLUMN_BYTES * COLUMNS_AT_ONCE;
/** Rows whose derivatives are summed together, so that the sums do not depend on how many threads share the rows. */
export const CHUNK_ROWS = 1024;
/** One inner node in the tables of the explaining kernel. */
export const SPLIT_BYTES = 80;
/** Points whose distances grow at once, and lie side by side, in the kernel of nearest points. */
export const NEAREST_AT_ONCE = 8;
