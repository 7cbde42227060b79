import type { Evidence } from "../../../src/contracts/contract/spec/evidence.ts";
import { readSpecFile } from "../../../src/contracts/contract/spec/files.ts";

type Node = Readonly<Record<string, unknown>>;
type Entry = readonly [name: string, node: Node];

const entriesOf = (node: unknown): readonly Entry[] =>
  Object.entries(Object(node)).filter((entry): entry is [string, Node] => {
    return typeof entry[1] === "object" && entry[1] !== null;
  });

/** What each answer of the API is worth, by method and path, then by status, as one line of text. */
export async function generateEvidenceTable(): Promise<string> {
  const spec = (await readSpecFile("openapi.yaml")) as Node;
  const operations = entriesOf(spec["paths"]).flatMap(([path, item]) =>
    entriesOf(item).map(([method, operation]) => {
      const name = `${method.toUpperCase()} /api${path}`;
      return `  ${JSON.stringify(name)}: ${JSON.stringify(answersOf(spec, operation))},\n`;
    }),
  );
  return `// Generated from spec/openapi.yaml. Do not edit: change it and run \`npm run generate\`.

/** What each answer is worth, by operation and status. */
export const EVIDENCE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
${operations.join("")}};
`;
}

function answersOf(spec: Node, operation: Node): Readonly<Record<string, string>> {
  const answers = entriesOf(operation["responses"]).map(([status, response]) => {
    const { node, name } = resolved(spec, response, `${operation["operationId"]}.${status}`);
    return [status, partsOf(node, name).join("; ")];
  });
  return Object.fromEntries(answers);
}

/** A response by reference has the id of what is referred to. */
function resolved(spec: Node, response: Node, id: string): { node: Node; name: string } {
  const ref = response["$ref"];
  if (typeof ref !== "string") return { node: response, name: id };
  const name = ref.split("/").at(-1) ?? "";
  const shared = entriesOf(Object(spec["components"])["responses"]).find(([key]) => key === name);
  return { node: shared?.[1] ?? {}, name: `response.${name}` };
}

function partsOf(response: Node, name: string): readonly string[] {
  const json = Object(Object(response["content"])["application/json"]) as Node;
  return [...partOf(name, response["x-evidence"]), ...partOf(`${name}.json`, json["x-evidence"])];
}

function partOf(name: string, evidence: unknown): readonly string[] {
  if (evidence === undefined) return [];
  const { label, date } = evidence as Evidence; // test/wire/spec.test.ts looks at its form
  return [[name, label, date].filter(Boolean).join(" ")];
}
