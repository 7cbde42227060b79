import { isDeepStrictEqual } from "node:util";
import type { Published } from "../../../emulator/index.ts";
import { asText, field } from "../../../emulator/input/node.ts";
import { Broken, type Journey, same } from "./journey.ts";

const CHANGES_MAX = 5;

const PATH = "/v1/video-models";

/** PR-08: the listing has the models of the catalogue, and no others. */
export const modelsAreListed: Journey = async (trip) => {
  const { json } = await trip.expect([200], "GET", PATH, { credential: "none" });
  const data = field(json, "data");
  const listed = new Set((Array.isArray(data) ? data : []).map((one) => asText(field(one, "id"))));
  const known = new Set<string>(trip.models.map(({ id }) => id));
  const gone = [...known].filter((id) => !listed.has(id));
  const added = [...listed].filter((id) => !known.has(id));
  if (gone.length > 0) throw new Broken(`not listed any more: ${gone.slice(0, 5).join(", ")}`);
  if (added.length > 0)
    throw new Broken(`listed, and not in the catalogue: ${added.slice(0, 5).join(", ")}`);
};

/** PR-08-price: the listing has the prices that are on record; what is assumed here is no promise of anybody. */
export const pricesAreListed: Journey = async (trip) => {
  const { json } = await trip.expect([200], "GET", PATH, { credential: "none" });
  const data = field(json, "data");
  const listed = new Map(
    (Array.isArray(data) ? data : []).map((one) => [asText(field(one, "id")), one]),
  );
  const changed = trip.models
    .filter(({ id, priceFidelity }) => priceFidelity !== "assumed" && listed.has(id))
    .flatMap(({ id, pricing }) => changesOf(id, pricing, field(listed.get(id), "pricing")));
  const rest = changed.length - CHANGES_MAX;
  const first = changed.slice(0, CHANGES_MAX).join("; ");
  if (changed.length > 0) throw new Broken(rest > 0 ? `${first}; and ${rest} more` : first);
};

const changesOf = (id: string, known: Published, listed: unknown): readonly string[] =>
  Object.entries(known)
    .filter(([name, value]) => !isDeepStrictEqual(field(listed, name), value))
    .map(([name, value]) => `${id}: ${name} is ${shown(field(listed, name))}, not ${shown(value)}`);

const shown = (value: unknown): string => JSON.stringify(value)?.slice(0, 100) ?? "missing";

/** PR-09: a list may be kept for a while. */
export const listIsCacheable: Journey = async (trip) => {
  const { headers } = await trip.expect([200], "GET", PATH, { credential: "none" });
  const said = headers.get("cache-control") ?? "none";
  same(/max-age=\d+/.test(said), true, `cache-control of the list is ${said}`);
};
