import { BOUNDS, CONTROL } from "./control.ts";
import type { Generator } from "./generator.ts";
import { GIVEN } from "./given.ts";
import { MEDIA } from "./media.ts";
import { OPTION_DOCUMENTS } from "./options.ts";
import { OUTPUT } from "./output.ts";
import { REQUESTS } from "./requests.ts";
import { SCHEMA_DOCUMENTS } from "./schemas.ts";
import { SECRETS } from "./secrets.ts";

/** Every generator that starts no process: `npm test` runs each for some seconds, `npm run fuzz` as long as it is asked to. */
export const GENERATORS: readonly Generator[] = [
  CONTROL,
  BOUNDS,
  GIVEN,
  REQUESTS,
  MEDIA,
  OUTPUT,
  SECRETS,
  SCHEMA_DOCUMENTS,
  OPTION_DOCUMENTS,
];
