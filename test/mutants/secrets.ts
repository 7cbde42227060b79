import type { Mutant } from "./mutant.ts";

const OPTIONS = "    const options = { apiKey, baseUrl, pollMs, deadlineMs, onJob, note };\n";

/** Clients that give the key away. */
export const SECRET_MUTANTS: readonly Mutant[] = [
  {
    name: "sends the key with every download",
    check: "CL-050",
    node: [['...(isApi && { "x-api-key"', '...((isApi || hops === 0) && { "x-api-key"']],
    python: [
      [
        "    for _ in range(TRIES):\n        is_api",
        "    start = url\n    for _ in range(TRIES):\n        is_api",
      ],
      ["if is_api else {}", "if is_api or url == start else {}"],
    ],
  },
  {
    name: "prints its settings",
    check: "CL-051",
    node: [[OPTIONS, `${OPTIONS}    console.error(options);\n`]],
    python: [
      ["    def say(words):\n", "    print(client, file=sys.stderr)\n\n    def say(words):\n"],
    ],
  },
  {
    name: "keeps its settings beside the video",
    check: "CL-051",
    node: [
      [OPTIONS, `${OPTIONS}    await writeFile(\`\${file}.json\`, JSON.stringify(options));\n`],
    ],
    python: [
      [
        "    def say(words):\n",
        '    with open(f"{file}.json", "w") as settings:\n        settings.write(str(client))\n\n    def say(words):\n',
      ],
    ],
  },
  {
    name: "lets the library follow redirects of the API",
    check: "CL-052",
    node: [['redirect: "manual"', 'redirect: isApi ? "follow" : "manual"']],
    python: [
      [
        "        response = opened(url, key, timeout=client.left(client.silence))\n",
        '        if is_api:\n            return urllib.request.urlopen(urllib.request.Request(url, headers={**key, "user-agent": USER_AGENT}))\n        response = opened(url, key, timeout=client.left(client.silence))\n',
      ],
    ],
  },
];
