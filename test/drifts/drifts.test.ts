import { expect, it } from "vitest";
import type { ProviderCheck } from "../../src/contracts/contract/catalogue/check.ts";
import { namedModels } from "../../src/contracts/contract/models/chosen.ts";
import type { Row } from "../../src/contracts/contract/result/result.ts";
import { emulatorTarget } from "../../src/contracts/target/emulator-target.ts";
import { verifyTarget } from "../../src/contracts/verify/verify.ts";
import { systemTimer } from "../../src/emulator/clock/timer.ts";
import { aMachine } from "../support/look-alike.ts";
import { CHECK_FAMILIES, DRIFTS } from "./all.ts";
import type { Drift } from "./drift.ts";

const WANTED = { revision: "2026-01", spendMaxUsd: 0, consent: false, hasJob: true } as const;

/** The checks that each drift broke, without what stands behind a colon. */
const broken = new Map<string, readonly string[]>();

/** All but the interactions that are about something else: to start the Verifier takes longest. */
const isAbout =
  ({ where }: Pick<Drift, "where">) =>
  (check: ProviderCheck): boolean =>
    check.engine !== "pact" ||
    where === undefined ||
    `${check.request.method} ${check.request.path}` === where;

async function failuresUnder(drift: Pick<Drift, "change" | "where" | "models">) {
  const target = await emulatorTarget({ seed: 1 });
  const transport = async (request: Request) => {
    const kept = request.clone();
    const answer = await target.transport(request);
    return kept.url.includes("/__emulator") ? answer : drift.change(kept, answer);
  };
  const wanted = { ...WANTED, models: namedModels(drift.models ?? []), only: isAbout(drift) };
  const machine = { ...aMachine(), timer: systemTimer };
  const { rows } = await verifyTarget({ ...target, transport }, wanted, machine);
  await target.close();
  expect(rows.filter(({ verdict }) => verdict === "error").map(({ why }) => why)).toEqual([]);
  return rows.filter(({ verdict }) => verdict === "fail");
}

const familyOf = ({ id }: Pick<Row, "id">): string =>
  id.replace(/:.*/, ":…").replace(/^PR-00-\d+/, "PR-00");

it("finds nothing where nothing has moved", async () => {
  expect(await failuresUnder({ change: (_, answer) => answer })).toEqual([]);
});

it.concurrent.each([...DRIFTS])("finds: $name", async (drift) => {
  const failures = await failuresUnder(drift);
  broken.set(drift.name, [...new Set(failures.map(familyOf))].toSorted());
  const sentences = failures.map(({ id, why }) => `${id}: ${why}`);
  expect(sentences.filter((one) => one.includes(drift.names))).not.toEqual([]);
});

it("has no check that no drift breaks", () => {
  const killed = new Set([...broken.values()].flat());
  expect(CHECK_FAMILIES.filter((id) => !killed.has(id))).toEqual([]);
});

it("has all of this on a page, with what found it", async () => {
  await expect(pageOf(DRIFTS)).toMatchFileSnapshot("../../docs/drifts.md");
});

const pageOf = (drifts: readonly Drift[]): string =>
  [
    "# What `verify` finds",
    "",
    `Each line is one thing that a service could change: ${drifts.length} of them. Each is planted in an emulator, one at a`,
    "time, and must be found by a check whose sentence names what changed; and each check must find one.",
    `${broken.size} of ${drifts.length} are found. \`npm run test:drifts\` tries them, and writes this page with \`-- -u\`.`,
    "",
    "| what changed | found by |",
    "| --- | --- |",
    ...drifts.map(({ name }) => `| ${name} | ${broken.get(name)?.join(", ")} |`),
    "",
  ].join("\n");
