import type { Mutant } from "./mutant.ts";

/** Clients that say the wrong thing about how it went. */
export const OUTCOME_MUTANTS: readonly Mutant[] = [
  {
    name: "ends with 1 after it has saved its video",
    check: "CL-030",
    node: [["    console.log(`", "    process.exitCode = 1;\n    console.log(`"]],
  },
  {
    name: "ends with 0 after a job has failed",
    check: "CL-031",
    node: [["    process.exit(1);", '    process.exit(error.kind === "failed" ? 0 : 1);']],
  },
  {
    name: "shows the type of a refusal in the place of its message",
    check: "CL-032",
    node: [["  body?.error?.message ??\n", "  body?.error?.type ??\n"]],
  },
  {
    name: "knows errors as objects only",
    check: "CL-033",
    node: [
      [
        '(typeof body?.error === "string" ? body.error : undefined)',
        "String(body?.error?.message)",
      ],
    ],
  },
  {
    name: "shows the provider's words for why a job failed, and not those for users",
    check: "CL-034",
    node: [["data.userFriendlyError ?? data.error?.message", "data.error?.message"]],
  },
  {
    name: "lets the parser speak when it is answered a page",
    check: "CL-035",
    node: [
      [
        "body: parsed(text), text }",
        "body: response.status === 502 ? JSON.parse(text) : parsed(text), text }",
      ],
      [
        "  } catch {\n    return { status: 0",
        "  } catch (error) {\n    if (error instanceof SyntaxError) throw error;\n    return { status: 0",
      ],
    ],
  },
  {
    name: "keeps to itself what a 402 says",
    check: "CL-037",
    node: [
      [
        "    if (isRefusal(answer.status,",
        '    if (answer.body?.requiredBalance) throw new VideoError("refused", "the service said no");\n    if (isRefusal(answer.status,',
      ],
    ],
  },
];
