/** The door of screening: lists, the parties of payments held against them, and what people dismissed. */
export { loadDemoList } from "./load-demo-list.ts";
export { type ListToLoad, type LoadedList, loadList } from "./load-list.ts";
export { type Screened, screenPayments } from "./screen-payments.ts";
export { describeLists as screeningLists, insertHits as keepHits } from "./store.ts";
