import type { Mutant } from "./mutant.ts";

/** Clients that lose money or videos when they are killed and started again. */
export const RESUME_MUTANTS: readonly Mutant[] = [
  {
    name: "notes what it buys, and never looks there",
    check: "CL-090",
    node: [['parsed(await readFile(note, "utf8").catch(() => ""))', "undefined"]],
    python: [["    before = read_note(client)\n", "    before = None\n"]],
  },
  {
    name: "notes a submit only once it is answered",
    check: "CL-090",
    node: [["  if (!before) await noted(note, { asked, body });\n", ""]],
    python: [
      ['    if not before:\n        write_note(client, {"asked": request, "body": body})\n', ""],
    ],
  },
  {
    name: "ends where it finds the note of a job",
    check: "CL-091",
    node: [
      [
        "if (before?.id) return before.id;",
        'if (before?.id) throw new VideoError("unknown", "the last run did not end well");',
      ],
    ],
    python: [
      [
        '        return before["id"]\n',
        '        raise VideoError("unknown", "the last run did not end well")\n',
      ],
    ],
  },
  {
    name: "writes the video under its final name as it comes",
    check: "CL-092",
    node: [
      [
        "      chunks.push(value);",
        '      chunks.push(value);\n      await writeFile(process.argv[4] ?? "", Buffer.concat(chunks));',
      ],
      [
        "    await reader?.cancel().catch(() => {});\n    return NOTHING;",
        '    await reader?.cancel().catch(() => {});\n    await rm(process.argv[4] ?? "", { force: true });\n    return NOTHING;',
      ],
    ],
    python: [
      ['    part = f"{file}.{os.getpid()}.part"\n', "    part = file\n"],
      ["            os.remove(part)\n", "            sys.exc_info()[0] and os.remove(part)\n"],
    ],
  },
];
