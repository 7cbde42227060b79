import { type FieldSchema, type NumberRange, partOf } from "../../src/emulator/input/part.ts";
import type { Schema as InputSchema } from "../../src/emulator/input/schema.ts";
import { type Described, describedIn } from "./doc-comments.ts";

/** The version of JSON Schema that editors know. */
export const DRAFT = "http://json-schema.org/draft-07/schema#";

/** The parts of a JSON schema that are used here. */
export type Schema = {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number | boolean)[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
};

type Comments = ReadonlyMap<string, Described>;

/** Where the types of the fields at each place stand, whose comments describe them. */
export type TypesByPlace = Readonly<Record<string, readonly [file: string, ...types: string[]]>>;

export const commentsOf = (types: TypesByPlace): Comments =>
  new Map(
    Object.entries(types).map(([place, [file, ...names]]) => [place, describedIn(file, names)]),
  );

/** The schema of an object with these fields, which stands at a place of its document. */
export function fieldsSchema(
  fields: Readonly<Record<string, FieldSchema>>,
  place: string,
  comments: Comments,
): Schema {
  const described = comments.get(place) ?? {};
  const properties = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const inner = place === "" ? name : `${place}.${name}`;
      const description = described[name];
      const schema = schemaOf("optional" in field ? field.optional : field, inner, comments);
      return [name, { ...(description && { description }), ...schema }];
    }),
  );
  const required = Object.keys(fields).filter((name) => !("optional" in (fields[name] ?? {})));
  return {
    type: "object",
    additionalProperties: false,
    properties,
    ...(required.length > 0 && { required }),
  };
}

/** The JSON schema of what stands at a place, of the schema by which it is read. */
export function schemaOf(schema: InputSchema<unknown>, place: string, comments: Comments): Schema {
  const inside = (one: InputSchema<unknown>): Schema => schemaOf(one, place, comments);
  const part = partOf(schema);
  switch (part?.kind) {
    case "number":
      return rangeSchema(part.range);
    case "text":
    case "form":
      return { type: "string" };
    case "flag":
      return { type: "boolean" };
    case "words":
      return { enum: part.values };
    case "map":
      return { type: "object", additionalProperties: inside(part.value) };
    case "list":
      return { type: "array", items: inside(part.item) };
    case "either":
      return { anyOf: part.schemas.map(inside).flatMap((one) => one.anyOf ?? [one]) };
    case "fields":
      return fieldsSchema(part.fields, place, comments);
    default:
      throw new Error(`${place} has a schema of a kind that is not written as JSON Schema`);
  }
}

function rangeSchema({ above, min = 0, max, whole = false }: NumberRange): Schema {
  return {
    type: whole ? "integer" : "number",
    ...(above !== undefined && { exclusiveMinimum: above }),
    ...(above === undefined && Number.isFinite(min) && { minimum: min }),
    ...(max !== undefined && { maximum: max }),
  };
}
