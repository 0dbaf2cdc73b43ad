/** The verifier's door: a program of its own beside the writer. */
export { readPublishedHeads } from "./read-chain.ts";
export { verifyChain } from "./verify-chain.ts";
