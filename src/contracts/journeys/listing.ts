import { Broken, field, type Journey, same } from "./journey.ts";

const PATH = "/v1/video-models";

/** PR-08: the listing has the models of the catalogue, and no others. */
export const modelsAreListed: Journey = async (trip) => {
  const { json } = await trip.expect([200], "GET", PATH, { credential: "none" });
  const data = field(json, "data");
  const listed = new Set((Array.isArray(data) ? data : []).map((one) => String(field(one, "id"))));
  const known = new Set<string>(trip.models.map(({ id }) => id));
  const gone = [...known].filter((id) => !listed.has(id));
  const added = [...listed].filter((id) => !known.has(id));
  if (gone.length > 0) throw new Broken(`not listed any more: ${gone.slice(0, 5).join(", ")}`);
  if (added.length > 0)
    throw new Broken(`listed, and not in the catalogue: ${added.slice(0, 5).join(", ")}`);
};

/** PR-09: a list may be kept for a while. */
export const listIsCacheable: Journey = async (trip) => {
  const { headers } = await trip.expect([200], "GET", PATH, { credential: "none" });
  const said = headers.get("cache-control") ?? "none";
  same(/max-age=\d+/.test(said), true, `cache-control of the list is ${said}`);
};
