import type { Mutant } from "./mutant.ts";

const ASK = "    const found = isAmbiguous &&";
const AGAIN = "    await client.sleep(pauseMs);\n";

/** Clients that pay twice, or for nothing. */
export const MONEY_MUTANTS: readonly Mutant[] = [
  {
    name: "submits again when the answer to a submit is lost",
    check: "CL-070",
    node: [["const isAmbiguous = answer.status !== 429;", "const isAmbiguous = false;"]],
    python: [["is_ambiguous = answer.status != 429", "is_ambiguous = False"]],
  },
  {
    name: "tries twice at once after its connection broke",
    check: "CL-071",
    node: [
      [
        AGAIN,
        `    if (answer.status === 0) {
      const headers = { "content-type": "application/json" };
      void asked(client, "/generate-video", { method: "POST", body: JSON.stringify(body), headers });
    }
${AGAIN}`,
      ],
    ],
    python: [
      [
        "        pause = answer.retry_after\n",
        '        if answer.status == 0:\n            again = (client, "/generate-video", body)\n            __import__("threading").Thread(target=asked, args=again).start()\n        pause = answer.retry_after\n',
      ],
    ],
  },
  {
    name: "gives up when the answer to a submit is lost, without asking for the job",
    check: "CL-072",
    node: [
      [
        ASK,
        `    if (answer.status === 0) throw new VideoError("unknown", "the connection broke");\n${ASK}`,
      ],
    ],
    python: [
      [
        "        is_ambiguous = answer.status != 429\n",
        '        if answer.status == 0:\n            raise VideoError("unknown", "the connection broke")\n        is_ambiguous = answer.status != 429\n',
      ],
    ],
  },
  {
    name: "buys another video when a job has failed",
    check: "CL-073",
    node: [
      [
        "    const { id, bytes, cost } = await generateVideo({ model, prompt }, options);",
        `    const again = (error) => {
      if (error.kind !== "failed") throw error;
      return generateVideo({ model, prompt }, options);
    };
    const { id, bytes, cost } = await generateVideo({ model, prompt }, options).catch(again);`,
      ],
    ],
    python: [
      [
        "        video = generate_video(client, request, file, told)\n",
        '        try:\n            video = generate_video(client, request, file)\n        except VideoError as error:\n            if error.kind != "failed":\n                raise\n            video = generate_video(client, request, file)\n',
      ],
    ],
  },
  {
    name: "tells the price of its submit in the place of the final cost",
    check: "CL-074",
    node: [
      [
        "    const id = answer.body?.runId",
        "    client.quoted ??= answer.body?.cost;\n    const id = answer.body?.runId",
      ],
      ["return { id, bytes, cost };", "return { id, bytes, cost: client.quoted };"],
    ],
    python: [
      [
        '        id = answer.body.get("runId") or',
        '        client.quoted = answer.body.get("cost")\n        id = answer.body.get("runId") or',
      ],
      [
        "return Video(id, file, os.path.getsize(file), cost)",
        "return Video(id, file, os.path.getsize(file), client.quoted)",
      ],
    ],
  },
  {
    name: "takes a failed recover for no job, and submits again",
    check: "CL-070",
    node: [
      [
        "    await client.sleep(answer.retryAfterMs ?? client.pollMs);\n  }\n  // Better",
        "    return undefined;\n  }\n  // Better",
      ],
    ],
    python: [
      [
        "        if not waited(pause_after(client, answer), until):\n            break\n    # Better",
        "        return None\n    # Better",
      ],
    ],
  },
  {
    name: "takes the page of an edge for a submit that made no job",
    check: "CL-070",
    meets: ["edge-502-paid"],
    node: [["answer.status !== 429;", "answer.status !== 429 && answer.status !== 502;"]],
    python: [["answer.status != 429\n", "answer.status not in (429, 502)\n"]],
  },
  {
    name: "gives up when recover fails once",
    check: "CL-072",
    node: [
      [
        "    await client.sleep(answer.retryAfterMs ?? client.pollMs);\n  }\n  // Better",
        "    break;\n  }\n  // Better",
      ],
    ],
    python: [
      [
        "        if not waited(pause_after(client, answer), until):\n            break\n    # Better",
        "        break\n    # Better",
      ],
    ],
  },
  {
    name: "takes whatever its account made last for the lost job",
    check: "CL-075",
    node: [["recover?conversationUUID=${encodeURIComponent(conversation)}", "recover?limit=10"]],
    python: [["recover?conversationUUID={quote(conversation)}", "recover?limit=10"]],
  },
  {
    name: "takes the first job of its account and model for the lost one",
    check: "CL-075",
    node: [
      ["recover?conversationUUID=${encodeURIComponent(conversation)}", "recover?model=kling-video"],
      ["answer.body.data[0]?.runId", "answer.body.data.at(-1)?.runId"],
    ],
    python: [
      ["recover?conversationUUID={quote(conversation)}", "recover?model=kling-video"],
      ["inside(jobs[0],", "inside(jobs[-1],"],
    ],
  },
];
