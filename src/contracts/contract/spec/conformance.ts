import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { parsedJson } from "../../../emulator/input/document.ts";
import { isNode, nodeOf } from "../../../emulator/input/node.ts";
import { readSpec } from "./files.ts";

/** One answer, as it was on the wire. */
type WireAnswer = {
  readonly method: string;
  /** From the root of the server; a query is not looked at. */
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly bodyText: string;
};

/** Holds answers against `spec/openapi.yaml`. */
export type Conformance = {
  /** Whether the spec has a say: it describes what lies under `/api`, but no HEAD and no OPTIONS. */
  covers(method: string, path: string): boolean;
  /** What is wrong with an answer: operation, status, JSON pointer, fault. Empty when all is well. */
  check(answer: WireAnswer): readonly string[];
};

/** A part of the document, by name. */
const PREFIX = "/api";
/** Under this name the validator knows the document. */
const ROOT = "spec.yaml";
/** Words of OpenAPI in a schema that say nothing about values. */
const ANNOTATIONS = ["x-evidence", "example"];
/** What is answered for a path or a method that is not there, which the spec cannot describe. */
const MISSING: ReadonlySet<number> = new Set([404, 405]);
const MOST_FAULTS = 10;

const child = (node: unknown, key: string): unknown => nodeOf(node)[key];

const escaped = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

/** Follows one reference within the document; anything else is itself. */
export function resolved(document: unknown, at: string): { node: unknown; at: string } {
  const node = at
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce(child, document);
  const ref = child(node, "$ref");
  return typeof ref === "string" ? resolved(document, ref.slice(1)) : { node, at };
}

/** Reads the spec; each schema is compiled when it is first needed, and once. */
export function createConformance(document: unknown = readSpec()): Conformance {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
  formats.default(ajv);
  // The validator takes the whole document for a schema, and its headings for words of one.
  ajv.addVocabulary([...ANNOTATIONS, ...Object.keys(nodeOf(document))]);
  ajv.addSchema(document as object, ROOT, false, false); // read from a file that the tests check
  const templates = templatesOf(document);
  const validators = new Map<string, ValidateFunction>();

  const validatorAt = (at: string): ValidateFunction => {
    const known = validators.get(at);
    if (known) return known;
    const validator = ajv.compile({ $ref: `${ROOT}#${encodeURI(at)}` });
    validators.set(at, validator);
    return validator;
  };

  const bodyFaults = (schemaAt: string, type: string, text: string): readonly string[] => {
    const value = type === "application/json" ? readJson(text) : text;
    if (value === UNREADABLE) return [`the body is not JSON: ${text.slice(0, 80)}`];
    const validate = validatorAt(schemaAt);
    return validate(value) ? [] : worded(validate.errors ?? []);
  };

  const faultsOf = (answer: WireAnswer, template: string, method: string): readonly string[] => {
    const operation = `/paths/${escaped(template)}/${method}`;
    const { node, at } = resolved(document, `${operation}/responses/${answer.status}`);
    if (!isNode(node)) return ["undocumented status"];
    const type = answer.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
    const types = Object.keys(nodeOf(node["content"]));
    if (types.length === 0) return answer.bodyText === "" ? [] : ["a body where there is none"];
    if (!types.includes(type)) return [`content-type "${type}" is none of: ${types.join(", ")}`];
    return bodyFaults(`${at}/content/${escaped(type)}/schema`, type, answer.bodyText);
  };

  const covers = (method: string, path: string): boolean =>
    path.startsWith(`${PREFIX}/`) && !["HEAD", "OPTIONS"].includes(method.toUpperCase());

  const check = (answer: WireAnswer): readonly string[] => {
    const path = answer.path.split("?")[0] ?? "";
    const method = answer.method.toLowerCase();
    if (!covers(method, path)) return [];
    const template = templates.find(({ pattern, methods }) => {
      return methods.includes(method) && pattern.test(path.slice(PREFIX.length));
    });
    const name = `${method.toUpperCase()} ${template ? PREFIX + template.path : path}`;
    if (!template && MISSING.has(answer.status)) return [];
    const faults = template ? faultsOf(answer, template.path, method) : ["undocumented route"];
    return faults.map((fault) => `${name} ${answer.status}: ${fault}`);
  };

  return { covers, check };
}

function templatesOf(document: unknown) {
  const paths = child(document, "paths");
  return Object.entries(nodeOf(paths)).map(([path, item]) => ({
    path,
    methods: Object.keys(nodeOf(item)),
    pattern: new RegExp(
      `^${path.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{[^}]+\}/g, "[^/]+")}$`,
    ),
  }));
}

const UNREADABLE = Symbol("no JSON");

function readJson(text: string): unknown {
  const value = parsedJson(text);
  return value === undefined ? UNREADABLE : value;
}

/** The conditions that led to a fault are not faults, and a long list helps nobody. */
function worded(errors: readonly ErrorObject[]): readonly string[] {
  const faults = errors.filter(({ keyword }) => keyword !== "if").map(inWords);
  const distinct = [...new Set(faults)];
  const rest = distinct.length - MOST_FAULTS;
  return rest > 0 ? [...distinct.slice(0, MOST_FAULTS), `and ${rest} more`] : distinct;
}

function inWords({ instancePath, keyword, params, message }: ErrorObject): string {
  const at = instancePath === "" ? "/" : instancePath;
  switch (keyword) {
    case "additionalProperties":
      return `${at}: stray field "${params["additionalProperty"]}"`;
    case "required":
      return `${at}: field "${params["missingProperty"]}" is missing`;
    case "enum":
      return `${at}: must be one of ${JSON.stringify(params["allowedValues"])}`;
    case "const":
      return `${at}: must be ${JSON.stringify(params["allowedValue"])}`;
    case "false schema":
      return `${at}: does not belong here`;
    default:
      return `${at}: ${message}`;
  }
}
