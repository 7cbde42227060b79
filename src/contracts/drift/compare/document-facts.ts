import { asList, nodeOf } from "../../../emulator/input/node.ts";
import {
  type AnswerFacts,
  escaped,
  type Facts,
  type Field,
  type Fields,
  type OperationFacts,
} from "../../contract/spec/facts.ts";
import { DEEPEST, fieldsAt, follow, knownIn, type Reach } from "./schema-fields.ts";

const METHODS = ["get", "post", "put", "patch", "delete"];

/** The base path that the spec leaves out of its own paths. */
const PREFIX = "/api";

/** More schemas than the operations of any API lead to. */
const SCHEMAS_MAX = 10_000;

/**
 * What an OpenAPI document says of the API, wherever it puts `/api`: in its servers, in its paths, or
 * nowhere. Where schemas lead to each other so often that they would fill more than any document has,
 * all are looked into less deeply.
 *
 * @param isMeant which operations are read; of others it is told only that they are there.
 */
export function factsOfDocument(
  document: unknown,
  isMeant: (operation: string) => boolean = () => true,
): Facts {
  for (let depth = DEEPEST; ; ) {
    const reach: Reach = { depth, left: SCHEMAS_MAX, deepest: 0 };
    const facts = factsWithin(document, isMeant, reach);
    if (reach.left >= 0 || depth === 0) return facts;
    // As many as these would be met again by whatever looks as deep.
    depth = Math.max(0, Math.min(reach.deepest - 1, SHALLOW));
  }
}

/** As deep as the bodies of an API usually are. */
const SHALLOW = 8;

function factsWithin(
  document: unknown,
  isMeant: (operation: string) => boolean,
  reach: Reach,
): Facts {
  const facts = new Map<string, OperationFacts>();
  for (const { operation, at, shared } of operationsIn(document)) {
    const said = isMeant(operation) ? operationFacts({ document, reach }, at, shared) : NOTHING;
    facts.set(operation, { at, ...said });
  }
  return facts;
}

/** An operation as a document has it: where, and the parameters that it shares with others of its path. */
type Written = {
  readonly operation: string;
  readonly at: string;
  readonly shared: readonly unknown[];
};

export const operationsIn = (document: unknown): readonly Written[] =>
  Object.entries(nodeOf(nodeOf(document)["paths"])).flatMap(([path, item]) =>
    METHODS.filter((method) => method in nodeOf(item)).map((method) => ({
      at: `/paths/${escaped(path)}/${method}`,
      operation: `${method.toUpperCase()} ${placed(document, item, method, path)}`,
      shared: asList(nodeOf(item)["parameters"]),
    })),
  );

/** Whether a source says anything of an operation that can be compared with what another says of it. */
export const saysSomething = ({ answers, query, body }: OperationFacts): boolean =>
  answers.size + query.size + body.size > 0;

const NOTHING = { answers: new Map(), query: new Map(), body: new Map() } as const;

/** A document, and how far its schemas are looked into. */
type Read = { readonly document: unknown; readonly reach: Reach };

function placed(document: unknown, item: unknown, method: string, path: string): string {
  const places = [nodeOf(nodeOf(item)[method])["servers"], nodeOf(item)["servers"]];
  const servers = [...places, nodeOf(document)["servers"]].find(Array.isArray);
  const url = nodeOf(asList(servers)[0])["url"];
  const whole = (pathnameOf(typeof url === "string" ? url : "") + path).replace(/\/+$/, "");
  return whole === PREFIX || whole.startsWith(`${PREFIX}/`) ? whole.slice(PREFIX.length) : whole;
}

const pathnameOf = (url: string): string =>
  URL.canParse(url, "http://server")
    ? new URL(url, "http://server").pathname.replace(/\/$/, "")
    : "";

function operationFacts(read: Read, at: string, shared: readonly unknown[]) {
  const { document } = read;
  const found = nodeOf(follow({ document, at, via: [] })?.node);
  const responses = Object.keys(nodeOf(found["responses"])).filter((code) => /^\d{3}$/.test(code));
  const answers = responses.map(
    (code) => [code, answerFacts(read, `${at}/responses/${code}`)] as const,
  );
  return {
    answers: new Map(answers),
    query: queryOf(read, at, asList(found["parameters"]).length, shared),
    body: bodyOf(read, `${at}/requestBody`),
  };
}

function answerFacts({ document, reach }: Read, from: string): AnswerFacts {
  const { node, at = from } = follow({ document, at: from, via: [] }) ?? { node: {} };
  const known = knownIn(node);
  const bodies = Object.entries(nodeOf(nodeOf(node)["content"])).map(([type, media]) => {
    const schema = `${at}/content/${escaped(type)}/schema`;
    // On a response the evidence speaks for the status code, on a media type for the body.
    return [plainType(type), fieldsAt(document, schema, knownIn(media), reach)] as const;
  });
  const headers = Object.keys(nodeOf(nodeOf(node)["headers"])).map((name) => {
    const header = follow({ document, at: `${at}/headers/${escaped(name)}`, via: [] });
    const need = nodeOf(header?.node)["required"] === true ? "always" : "sometimes";
    return [name.toLowerCase(), need] as const;
  });
  return { at, known, bodies: new Map(bodies), headers: new Map(headers), count: undefined };
}

/** A content type without its parameters. */
export const plainType = (type: string): string => (type.split(";")[0] ?? "").trim().toLowerCase();

function bodyOf({ document, reach }: Read, from: string): Fields {
  const { node, at = from } = follow({ document, at: from, via: [] }) ?? { node: {} };
  const type = Object.keys(nodeOf(nodeOf(node)["content"])).find((one) => /\bjson\b/.test(one));
  return type === undefined
    ? new Map()
    : fieldsAt(document, `${at}/content/${escaped(type)}/schema`, [], reach);
}

function queryOf(
  { document, reach }: Read,
  at: string,
  count: number,
  shared: readonly unknown[],
): Fields {
  const item = at.slice(0, at.lastIndexOf("/"));
  const places = [
    ...shared.map((_, i) => `${item}/parameters/${i}`),
    ...Array.from({ length: count }, (_, i) => `${at}/parameters/${i}`),
  ];
  const fields = new Map<string, Field>();
  for (const place of places) {
    const found = follow({ document, at: place, via: [] });
    const parameter = nodeOf(found?.node);
    const { name, in: where } = parameter;
    if (found === undefined || where !== "query" || typeof name !== "string") continue;
    const [schema] = fieldsAt(document, `${found.at}/schema`, knownIn(parameter), reach).values();
    if (schema === undefined) continue;
    const need = parameter["required"] === true ? "always" : "sometimes";
    fields.set(`/${escaped(name)}`, { ...schema, need });
  }
  return fields;
}
