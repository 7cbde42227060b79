import type { Operation } from "../../domain/operation.ts";

type Body = Readonly<Record<string, unknown>>;

const isBody = (value: unknown): value is Body =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const without = (body: Body, names: readonly string[]): Body =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));

/**
 * A status body that says something else.
 *
 * @param change its word stands wherever the body has a status, in the case that is usual there.
 */
export function changedStatus(
  body: object,
  { word, drops = [] }: { readonly word?: string; readonly drops?: readonly string[] },
): object {
  const changed = (fields: Body, inCase: (word: string) => string): Body => ({
    ...without(fields, drops),
    ...(word !== undefined && "status" in fields && { status: inCase(word) }),
    ...(drops.includes("output") && "videoUrl" in fields && { videoUrl: null }),
  });
  const fields = changed({ ...body }, (one) => one.toLowerCase());
  const { data } = fields;
  return isBody(data) ? { ...fields, data: changed(data, (one) => one.toUpperCase()) } : fields;
}

/** Answers that keep to the documents, and are not what most clients see. */
export const ANSWER_CHANGES = {
  /** Fields that no document has, in every object. */
  "more than documented": (body: Body): Body => withMore(body),
  /** Of an accepted submit what the vendor's schema requires, of a status what every published shape has. */
  "only what is required": (body: Body, operation: Operation): Body => {
    const { runId, status, model, error, ...others } = body;
    if (operation !== "poll") return error === undefined ? { runId, status, model } : { error };
    const { data } = others;
    const fields = without(body, ["model"]);
    return isBody(data) ? { ...fields, data: without(data, ["details", "cost"]) } : fields;
  },
} as const;

const withMore = (body: Body): Body => ({
  ...Object.fromEntries(Object.entries(body).map(([name, value]) => [name, grown(value)])),
  schemaVersion: 7,
  serving: { region: "north-1", attempts: [1], note: null },
});

function grown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(grown);
  return isBody(value) ? withMore(value) : value;
}
