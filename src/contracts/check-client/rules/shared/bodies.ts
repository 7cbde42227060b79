import { loadCatalog, type ModelRule, type ParamRule } from "../../../../emulator/index.ts";
import { parsedJson } from "../../../../emulator/input/document.ts";
import { isNode } from "../../../../emulator/input/node.ts";
import { broken, irrelevant, type Judgement, unclear } from "../../check.ts";
import type { Run, Seen } from "../../run.ts";
import { those } from "../../traffic.ts";

type Body = Readonly<Record<string, unknown>>;

/** The JSON object of a submit; undefined if it is none. */
export function jsonBodyOf({ body }: Seen): Body | undefined {
  const value = parsedJson(body);
  return isNode(value) ? { ...value } : undefined;
}

const WORST_FIRST: readonly Judgement["is"][] = ["fail", "inconclusive", "pass", "not-applicable"];

/** Judges the bodies of different submits of new videos; the worst of them decides. */
export function overBodies(
  run: Run,
  judge: (rule: ModelRule, body: Body, seen: Seen) => Judgement,
): Judgement {
  const submits = those(run, "submit").filter(({ target }) => !/\/extend\/?(\?|$)/.test(target));
  const catalog = loadCatalog();
  const said = submits.flatMap((seen) => {
    const body = jsonBodyOf(seen);
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

const NUMERIC: ReadonlySet<ParamRule["kind"]> = new Set(["seconds", "number", "integer", "seed"]);

export const isNumeric = (param: ParamRule | undefined): boolean =>
  param !== undefined && NUMERIC.has(param.kind);
