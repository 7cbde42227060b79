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
];
