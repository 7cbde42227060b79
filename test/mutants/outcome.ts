import type { Mutant } from "./mutant.ts";

/** Clients that say the wrong thing about how it went. */
export const OUTCOME_MUTANTS: readonly Mutant[] = [
  {
    name: "ends with 1 after it has saved its video",
    check: "CL-030",
    node: [["    console.log(`", "    process.exitCode = 1;\n    console.log(`"]],
    python: [["    return 0\n", "    return 1\n"]],
  },
  {
    name: "does not wait for its job behind a gateway",
    check: "CL-030",
    meets: ["prefixed"],
    node: [
      [
        "  let withoutUrl = 0;\n",
        '  let withoutUrl = 0;\n  if (client.baseUrl.includes("/gateway")) throw new VideoError("too-late", "no time", id);\n',
      ],
    ],
    python: [
      [
        "    without_url = 0\n",
        '    without_url = 0\n    if "/gateway" in client.base_url:\n        raise VideoError("too-late", "no time", id)\n',
      ],
    ],
  },
  {
    name: "ends with 0 after a job has failed",
    check: "CL-031",
    node: [["    process.exit(1);", '    process.exit(error.kind === "failed" ? 0 : 1);']],
    python: [
      [
        "        say(error)\n        return 1\n",
        '        say(error)\n        return int(getattr(error, "kind", "") != "failed")\n',
      ],
    ],
  },
  {
    name: "shows the type of a refusal in the place of its message",
    check: "CL-032",
    node: [["  body?.error?.message ??\n", "  body?.error?.type ??\n"]],
    python: [['    said = inside(error, "message") or', '    said = inside(error, "type") or']],
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
    python: [
      ['said = inside(error, "message") or error or', 'said = str(inside(error, "message")) or'],
    ],
  },
  {
    name: "shows the provider's words for why a job failed, and not those for users",
    check: "CL-034",
    node: [["data.userFriendlyError ?? data.error?.message", "data.error?.message"]],
    python: [["reason = friendly or inside(error", "reason = inside(error"]],
  },
  {
    name: "lets the parser speak when it is answered a page",
    check: "CL-035",
    also: { "CL-072": "it ends at the page, and asks for no job that may have been made before" },
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
    python: [
      [
        "return Answer(response.status, parsed(text),",
        "page = response.status // 100 == 5\n            body = json.loads(text) if page else parsed(text)\n            return Answer(response.status, body,",
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
    python: [
      [
        '            raise VideoError("refused", f"refused with {reason_in(answer)}")\n',
        '            is_poor = "requiredBalance" in answer.body\n            why = "the service said no" if is_poor else reason_in(answer)\n            raise VideoError("refused", f"refused with {why}")\n',
      ],
    ],
  },
  {
    name: "reports success without a video when a completed job has no URL",
    check: "CL-038",
    node: [["    if (done) withoutUrl += 1;", "    if (done) process.exit(0);"]],
    python: [["        without_url += done\n", "        if done:\n            sys.exit(0)\n"]],
  },
  {
    name: "waits for the URL of a completed job until its own deadline",
    check: "CL-038",
    node: [["    if (done) withoutUrl += 1;\n", ""]],
    python: [["        without_url += done\n", ""]],
  },
  {
    name: "waits for ever for an answer",
    check: "CL-039",
    node: [["isRead ? Math.min(answerMs, left()) : answerMs", "600_000"]],
    python: [["client.left(client.answer) if", "600 if"]],
  },
  {
    name: "waits for ever for the next bytes of a file",
    check: "CL-039",
    node: [
      ["Math.min(client.silenceMs, client.left())", "600_000"],
      ["AbortSignal.timeout(Math.min(client.answerMs, client.left()))", "null"],
    ],
    python: [["timeout=client.left(client.silence)", "timeout=600"]],
  },
  {
    name: "has its video, and never ends",
    check: "CL-080",
    meets: ["happy"],
    node: [["    console.log(`", "    setInterval(() => {}, 1_000);\n    console.log(`"]],
    python: [["    return 0\n", "    while True:\n        time.sleep(1)\n"]],
  },
];
