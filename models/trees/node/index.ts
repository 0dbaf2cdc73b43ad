/** Training on several threads, in Node. */
export { trainTreesTogether } from "./train-together.ts";
