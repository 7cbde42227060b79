import type { Field } from "../spec/facts.ts";

/** What can be different, as the ids of findings name it. */
export type DifferenceId =
  | "DR-operation-gone"
  | "DR-operation-added"
  | "DR-status-gone"
  | "DR-status-added"
  | "DR-status-changed"
  | "DR-content-type"
  | "DR-header-gone"
  | "DR-header-added"
  | "DR-field-gone"
  | "DR-field-added"
  | "DR-field-renamed"
  | "DR-field-type"
  | "DR-field-optional"
  | "DR-field-required"
  | "DR-word-gone"
  | "DR-word-added"
  | "DR-model-gone"
  | "DR-model-added"
  | "DR-price";

/** Where something is different: the more is there, the closer it is. */
export type Spot = {
  /** `POST /generate-video`. */
  readonly operation?: string;
  /** `202`, or `query` and `body` of a request. */
  readonly status?: string;
  readonly type?: string;
  /** A JSON pointer into the body, `*` for each entry. */
  readonly path?: string;
  readonly header?: string;
  readonly model?: string;
};

/** One way in which a source differs from the spec. */
export type Difference = {
  readonly id: DifferenceId;
  readonly spot: Spot;
  /** What tells it from others at the same place: a word, a type, another name. */
  readonly detail: string;
  /** What the spec says there, and what the source does. */
  readonly spec: string;
  readonly other: string;
  /** The disagreements that the evidence of the spec names there. */
  readonly known: readonly string[];
  /** What a field is in the spec, and in the source. */
  readonly was?: Field;
  readonly field?: Field;
};

/** Two sources with the same difference at the same place say the same. */
export const sameness = ({ id, spot, detail }: Difference): string =>
  [id, spot.operation, spot.status, spot.type, spot.path, spot.header, spot.model, detail].join(
    "\n",
  );

/** `POST /generate-video 202 /cost`. */
export const spotText = ({ operation, status, type, path, header, model }: Spot): string =>
  [
    operation,
    status,
    path === "" ? "the whole body" : path,
    header && `header ${header}`,
    path === undefined && type,
    model && `model ${model}`,
  ]
    .filter(Boolean)
    .join(" ");

/** `a text or nothing, always there, one of: USD, XNO`. */
export function fieldText({ types, need, words }: Field, times?: string): string {
  const kinds = types.length === 0 ? "anything" : types.join(" or ");
  const list = words === undefined ? "" : `, one of: ${words.join(", ")}`;
  return `${kinds}, ${times ?? (need === "always" ? "always there" : "not always there")}${list}`;
}
