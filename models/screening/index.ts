/** Party screening: names held against lists, with the reasons. Pure; runs anywhere. */
export type { EntryKind, HitPart, ListEntry, ListHit, PartVerdict, ScreenedParty } from "./entry.ts";
export { partyKey } from "./fold-name.ts";
export { ListIndex } from "./list-index.ts";
export { ListFault, readSdn, type SdnFiles } from "./read-sdn.ts";
export { hitThreshold, partiesOf, screenParty } from "./screen-party.ts";
