import type { Mutant } from "./mutant.ts";

/** Clients that lose or spoil the video itself. */
export const FILE_MUTANTS: readonly Mutant[] = [
  {
    name: "writes the video as text",
    check: "CL-040",
    node: [["writeFile(file, bytes)", "writeFile(file, Buffer.from(bytes).toString())"]],
  },
  {
    name: "takes what came before a connection broke for the whole",
    check: "CL-041",
    node: [
      [
        "  } catch {\n    await reader?.cancel().catch(() => {});\n    return NOTHING;\n  }",
        "  } catch {}",
      ],
      [
        "return announced === null || bytes.length === Number(announced) ? bytes : NOTHING;",
        "return bytes;",
      ],
    ],
  },
  {
    name: "follows redirects of the API only",
    check: "CL-042",
    node: [
      [
        "|| location === null) return response;",
        "|| location === null || !isApi) return response;",
      ],
    ],
  },
  {
    name: "gives up at a dead link, and forgets the job",
    check: "CL-043",
    node: [
      [
        "    isGone = response !== null && GONE.has(response.status);",
        '    if (GONE.has(response?.status)) throw new Error("the link is dead");',
      ],
    ],
  },
  {
    name: "buys another video when a link is dead",
    check: "CL-043",
    node: [
      [
        "    if (bytes) return { id, bytes, cost };",
        "    if (bytes) return { id, bytes, cost };\n    if (isGone) await submitted(client, { ...request }, until);",
      ],
      [
        "const GONE = new Set([403, 404, 410]);",
        "const GONE = new Set([403, 404, 410]);\nlet isGone = false;",
      ],
      ["  let isGone = false; // another link may help\n", "  isGone = false;\n"],
    ],
  },
  {
    name: "leaves half of a video where the whole should be",
    check: "CL-044",
    node: [
      [
        "    await reader?.cancel().catch(() => {});\n",
        '    await writeFile(process.argv[4] ?? "", Buffer.concat(chunks));\n',
      ],
    ],
  },
  {
    name: "does not look at the type of what it saves",
    check: "CL-045",
    node: [['ok && VIDEO_TYPE.test(headers.get("content-type") ?? "")', "ok && headers !== null"]],
  },
  {
    name: "saves a video without a byte",
    check: "CL-045",
    node: [["    if (bytes.length > 0) return bytes;", "    if (bytes !== NOTHING) return bytes;"]],
  },
  {
    name: "tries each link once",
    check: "CL-046",
    node: [["tries < 2 && !isGone", "tries < 1 && !isGone"]],
  },
  {
    name: "does not know a link that is a path",
    check: "CL-047",
    node: [["new URL(link, `", 'new URL(link.startsWith("/") ? "" : link, `']],
  },
];
