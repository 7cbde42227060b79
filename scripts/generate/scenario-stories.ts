import { readFile } from "node:fs/promises";
import { SCENARIOS, type ScenarioName } from "../../src/emulator/scenarios/scenarios.ts";

/** What a person wants to know about a scenario, beside what the code needs. */
export type Story = {
  readonly happens: string;
  readonly money: string;
  /** What a good client does. */
  readonly client: string;
  readonly label: string;
  readonly source: string;
  /** Public reports of clients that met it. */
  readonly met: readonly string[];
};

const FORM =
  /\/\*\*(?<happens>(?:(?!\*\/)[^@])+)@money (?<money>[^@]+)@client (?<client>[^@]+)@known (?<label>documented|observed|assumed): (?<source>[^@]+)(?<met>(?:@met \S+\s*)*)\*\/\s*export const/;

/** The story of a scenario, from the comment in its file. */
export async function storyOf(name: ScenarioName): Promise<Story> {
  const path = `../../src/emulator/scenarios/${SCENARIOS[name].stage}/${name}.ts`;
  const code = await readFile(new URL(path, import.meta.url), "utf8");
  const groups = FORM.exec(code.replaceAll(/\n \*(?!\/)/g, "\n"))?.groups;
  if (!groups) throw new Error(`${path}: no comment with @money, @client, @known and @met`);
  const said = (group: string): string => (groups[group] ?? "").trim().replaceAll(/\s+/g, " ");
  return {
    ...{ happens: said("happens"), money: said("money"), client: said("client") },
    ...{ label: said("label"), source: said("source") },
    met: [...said("met").matchAll(/@met (\S+)/g)].map(([, url = ""]) => url),
  };
}
