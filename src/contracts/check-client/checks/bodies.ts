import {
  loadCatalog,
  type ModelRule,
  type ParamRule,
  type Remark,
  remarksOn,
  usd,
  violationsOf,
} from "../../../emulator/index.ts";
import { parsedJson } from "../../../emulator/input/document.ts";
import { isNode } from "../../../emulator/input/node.ts";
import { blemished, broken, irrelevant, type Judgement, PASS, unclear } from "../check.ts";
import type { Run, Seen } from "../run.ts";
import { header, those } from "../traffic.ts";

type Body = Readonly<Record<string, unknown>>;

/** CL-004: JSON that says that it is JSON. */
export function submitsJson(run: Run): Judgement {
  const submits = those(run, "submit");
  if (submits.length === 0) return irrelevant("it submitted nothing");
  const broke = submits.filter((seen) => bodyOf(seen) === undefined);
  if (broke.length > 0) return broken("the body of its submit is no JSON object", broke);
  const types = submits.filter((seen) => !isJson(header(seen, "content-type")));
  const [first] = types;
  if (!first) return PASS;
  const type = header(first, "content-type");
  return broken(
    `its submit came with ${type === undefined ? "no Content-Type" : `the Content-Type ${type}`} in the place of application/json`,
    types,
  );
}

const isJson = (type: string | undefined): boolean =>
  /^application\/json\s*(;|$)/i.test(type ?? "");

/** CL-005: what its model takes, and nothing that is dropped without a word. */
export function asksForWhatThereIs(run: Run): Judgement {
  return overBodies(run, (rule, body, seen) => {
    const wrong = violationsOf(rule, body).filter(
      ({ param, problem }) => problem !== "wrong-type" || !isNumeric(rule.params[param]),
    );
    if (wrong.length > 0) return broken(wrong.map(({ detail }) => detail).join("; "), [seen]);
    const remarks = remarksOn(rule, body) ?? [];
    const strays = remarks.flatMap((one) => (one.kind === "ignored-field" ? [one] : []));
    if (strays.length === 0) return PASS;
    return blemished(strays.map(straySentence).join("; "), [seen], { usd: billedFor(remarks) });
  });
}

type Stray = Extract<Remark, { readonly kind: "ignored-field" }>;

const straySentence = ({ model, field, meant }: Stray): string =>
  `${model} has no field ${field}, and drops it without a word${meant === undefined ? "" : `; it has ${meant}`}`;

/** What was billed because an option came under a name that the model does not know, in US dollars. */
const billedFor = (remarks: readonly Remark[]): number =>
  remarks.reduce(
    (sum, one) =>
      one.kind === "default-billed" && one.sent !== undefined
        ? sum + Math.max(0, usd(one.billed) - usd(one.other))
        : sum,
    0,
  );

/** CL-006: numbers as the documents write them. */
export function typesNumbers(run: Run): Judgement {
  return overBodies(run, (rule, body, seen) => {
    const numeric = Object.entries(rule.params).filter(
      ([field, param]) => isNumeric(param) && body[field] !== undefined && body[field] !== null,
    );
    if (numeric.length === 0) return irrelevant("it sends no option that is a number");
    const wrong = numeric.flatMap(([field, param]) => {
      const wanted = wantedType(param, body[field]);
      const came = `${JSON.stringify(body[field])}, a ${typeof body[field]}`;
      return wanted === undefined ? [] : [`${field} is ${came}, and documented as ${wanted}`];
    });
    return wrong.length === 0 ? PASS : broken(wrong.join("; "), [seen]);
  });
}

const NUMERIC: ReadonlySet<ParamRule["kind"]> = new Set(["seconds", "number", "integer", "seed"]);

const isNumeric = (param: ParamRule | undefined): boolean =>
  param !== undefined && NUMERIC.has(param.kind);

/** The type that a value should have had; undefined if it has one that is documented. */
function wantedType(param: ParamRule, value: unknown): string | undefined {
  if (param.kind === "seconds")
    return typeof value === "string" ? undefined : 'a string such as "5"';
  const isText = typeof value === "string" && mayBeText(param);
  return isText || typeof value === "number" ? undefined : "a number";
}

const mayBeText = (param: ParamRule): boolean =>
  param.kind === "seed" || (param.kind === "integer" && param.loose === true);

const WORST_FIRST: readonly Judgement["is"][] = ["fail", "inconclusive", "pass", "not-applicable"];

/** Judges the bodies of different submits of new videos; the worst of them decides. */
function overBodies(
  run: Run,
  judge: (rule: ModelRule, body: Body, seen: Seen) => Judgement,
): Judgement {
  const submits = those(run, "submit").filter(({ target }) => !/\/extend\/?(\?|$)/.test(target));
  const catalog = loadCatalog();
  const said = submits.flatMap((seen) => {
    const body = bodyOf(seen);
    if (!body) return []; // no JSON: another rule's affair
    const { model } = body;
    if (typeof model !== "string" || model === "")
      return [broken("its submit names no model", [seen])];
    const rule = catalog.find(model);
    return [
      rule
        ? judge(rule, body, seen)
        : unclear(
            `the catalogue here does not know the model ${model}, so its fields are not known`,
          ),
    ];
  });
  return (
    WORST_FIRST.flatMap((wanted) => said.find(({ is }) => is === wanted) ?? [])[0] ??
    irrelevant("it submitted nothing in JSON")
  );
}

function bodyOf({ body }: Seen): Body | undefined {
  const value = parsedJson(body);
  return isNode(value) ? { ...value } : undefined;
}
