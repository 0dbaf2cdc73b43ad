/** All complex types, from the files that hold them by first letter. */
import { complexTypes as typesAtoB } from "./complex-types-a-b.ts";
import { complexTypes as typesC } from "./complex-types-c.ts";
import { complexTypes as typesDtoF } from "./complex-types-d-f.ts";
import { complexTypes as typesGtoL } from "./complex-types-g-l.ts";
import { complexTypes as typesMtoO } from "./complex-types-m-o.ts";
import { complexTypes as typesP } from "./complex-types-p.ts";
import { complexTypes as typesQtoS } from "./complex-types-q-s.ts";
import { complexTypes as typesTtoZ } from "./complex-types-t-z.ts";

export const complexTypes: readonly string[] = [
  typesAtoB,
  typesC,
  typesDtoF,
  typesGtoL,
  typesMtoO,
  typesP,
  typesQtoS,
  typesTtoZ,
];
