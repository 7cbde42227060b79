import type { Mutant } from "./mutant.ts";

const OPTIONS = "    const options = { apiKey, baseUrl, pollMs, deadlineMs };\n";

/** Clients that give the key away. */
export const SECRET_MUTANTS: readonly Mutant[] = [
  {
    name: "sends the key with every download",
    check: "CL-050",
    node: [['headers: isApi ? { "x-api-key"', 'headers: isApi || hops === 0 ? { "x-api-key"']],
  },
  {
    name: "prints its settings",
    check: "CL-051",
    node: [[OPTIONS, `${OPTIONS}    console.error(options);\n`]],
  },
  {
    name: "keeps its settings beside the video",
    check: "CL-051",
    node: [
      [OPTIONS, `${OPTIONS}    await writeFile(\`\${file}.json\`, JSON.stringify(options));\n`],
    ],
  },
  {
    name: "lets the library follow redirects of the API",
    check: "CL-052",
    node: [['redirect: "manual"', 'redirect: isApi ? "follow" : "manual"']],
  },
];
