import { SOURCES_LINE } from "../sources-line.ts";
import { type Behaviour, readBehaviours } from "./behaviours.ts";
import { type Holder, type Holding, holdersOf, readHolding } from "./held-by.ts";

const HEAD = `# Fidelity

What the emulator does, how well each part is known, and the test that holds it. *Documented* is
written in a page of the vendor, *observed* was recorded by a public client against the live service
(with the date), *assumed* is neither and was chosen here. A request with the header \`x-emulator-evidence: 1\` is
answered with a header of the same name, which says what its answer is worth.

${SOURCES_LINE}
The claims behind the defaults are in [evidence.md](../spec/evidence.md).

Generated from the \`x-evidence\` of spec/openapi.yaml, spec/disagreements.yaml, spec/held-by.yaml and
the catalogue. Do not edit: \`npm run generate\`.
`;

/** \`docs/fidelity.md\`. */
export async function generateFidelity(): Promise<string> {
  const [behaviours, holding] = [await readBehaviours(), await readHolding()];
  const parts = [
    HEAD,
    countsOf(behaviours, holding),
    section(
      "The wire",
      behaviours.filter(({ id }) => !isRow(id) && !isCatalog(id)),
      holding,
    ),
    section(
      "Where sources disagree",
      behaviours.filter(({ id }) => isRow(id)),
      holding,
    ),
    section(
      "Models, prices and time",
      behaviours.filter(({ id }) => isCatalog(id)),
      holding,
    ),
  ];
  return `${parts.join("\n").trimEnd()}\n`;
}

const isRow = (id: string): boolean => /^[DR]\d+$/.test(id);
const isCatalog = (id: string): boolean => ["models", "prices", "timing"].includes(id);

function countsOf(behaviours: readonly Behaviour[], holding: Holding): string {
  const count = (label: string): number => behaviours.filter((one) => one.label === label).length;
  const held = behaviours.filter((one) => holdersOf(one, holding).length > 0).length;
  return `${behaviours.length} entries: ${count("documented")} documented, ${count("observed")} observed, ${count("assumed")} assumed; ${held} are held by a test.\n`;
}

function section(title: string, behaviours: readonly Behaviour[], holding: Holding): string {
  return [
    `## ${title}`,
    "",
    "| Id | What | How it is known | Source | Test |",
    "| --- | --- | --- | --- | --- |",
    ...behaviours.map((one) => rowOf(one, holding)),
    "",
  ].join("\n");
}

function rowOf(one: Behaviour, holding: Holding): string {
  const { id, what, label, date, source } = one;
  const known = date === undefined ? label : `${label} ${date}`;
  const cells = [`\`${id}\``, what, known, source, testsOf(one, holding)];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function testsOf(one: Behaviour, holding: Holding): string {
  const holders = holdersOf(one, holding);
  if (holders.length > 0) return holders.map(nameOf).join("; ");
  return `none: ${holding.open[one.id] ?? "**missing**"}`;
}

/** No link: the tests are not in the package. */
const nameOf = ({ file, title }: Holder): string => {
  const name = `\`${file.replace(/^test\//, "")}\``;
  return title === undefined ? name : `${name}: ${title}`;
};
