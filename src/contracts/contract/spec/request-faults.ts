import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { asList, asText, field, nodeOf } from "../../../emulator/input/node.ts";
import { resolved } from "./conformance.ts";

/** A request, as it is on the wire but for its body. */
type Asked = {
  readonly method: string;
  /** Without `/api`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

/** What a document has against a request, in words; undefined if it takes it. */
export type RequestCheck = (asked: Asked) => string | undefined;

type Parameter = { readonly where: string; readonly name: string; readonly at: string };

const ROOT = "spec.yaml";

const escaped = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

/** Holds requests against the operations of an OpenAPI document. */
export function createRequestCheck(document: unknown): RequestCheck {
  const validatorsOf = (coerceTypes: boolean) => {
    const ajv = new Ajv2020({ strict: false, coerceTypes });
    formats.default(ajv);
    ajv.addSchema(document as object, ROOT, false, false); // read from a file that the tests check
    return (at: string) => ajv.compile({ $ref: `${ROOT}#${encodeURI(at)}` });
  };
  const [textAt, jsonAt] = [validatorsOf(true), validatorsOf(false)];
  const parametersOf = (path: string, method: string): readonly Parameter[] =>
    [path, `${path}/${method}`].flatMap((place) => {
      const all = asList(field(resolved(document, place).node, "parameters"));
      return all.map((one, i) => {
        const ref = field(one, "$ref");
        const { node, at } =
          typeof ref === "string"
            ? resolved(document, ref.slice(1))
            : { node: one, at: `${place}/parameters/${i}` };
        const { in: where, name } = nodeOf(node);
        return { where: asText(where), name: asText(name), at: `${at}/schema` };
      });
    });
  const queryFaults = (all: readonly Parameter[], query: NonNullable<Asked["query"]>) =>
    all.flatMap(({ where, name, at }) => {
      if (where !== "query" || query[name] === undefined) return [];
      const validate = textAt(at);
      return validate(query[name]) ? [] : [`${name} ${validate.errors?.[0]?.message}`];
    });
  const bodyFault = (operation: string, body: unknown) => {
    const { node, at } = resolved(document, `${operation}/requestBody`);
    const isDescribed = field(node, "content", "application/json") !== undefined;
    if (body === undefined || !isDescribed) return undefined;
    const validate = jsonAt(`${at}/content/application~1json/schema`);
    if (validate(body)) return undefined;
    const [first] = validate.errors ?? [];
    return `its body${first?.instancePath} ${first?.message}`;
  };
  return ({ method, path, query = {}, body }) => {
    const place = `/paths/${escaped(path)}`;
    const [fault] = queryFaults(parametersOf(place, method.toLowerCase()), query);
    return fault ?? bodyFault(`${place}/${method.toLowerCase()}`, body);
  };
}
