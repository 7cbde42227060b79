import type { Mutant } from "./mutant.ts";

/** Where the reference client in Node reads a status. */
const POLL = "asked(client, `/video/status?requestId=${encodeURIComponent(id)}`)";

/** Where it sends its one submit. */
const BODY = "body: JSON.stringify(body),";

/** Clients that ask badly. */
export const REQUEST_MUTANTS: readonly Mutant[] = [
  {
    name: "asks for the status without its key, and with it once that was refused",
    check: "CL-001",
    node: [
      [
        `const answer = await ${POLL};`,
        [
          "const bare = `${client.baseUrl}/video/status?runId=${encodeURIComponent(id)}`;",
          'await client.fetch(bare, { headers: { "user-agent": AGENT } });',
          `const answer = await ${POLL};`,
        ].join("\n"),
      ],
    ],
    python: [
      [
        "        answer = asked(client, f\"/video/status?requestId={quote(id, safe='')}\")\n",
        "        opened(f\"{client.base_url}/video/status?requestId={quote(id, safe='')}\", {}).close()\n        answer = asked(client, f\"/video/status?requestId={quote(id, safe='')}\")\n",
      ],
    ],
  },
  {
    name: "puts its key into the URL of the status too",
    check: "CL-002",
    node: [
      [
        POLL,
        "asked(client, `/video/status?requestId=${encodeURIComponent(id)}&token=${client.apiKey}`)",
      ],
    ],
    python: [["{quote(id, safe='')}", "{quote(id, safe='')}&token={client.api_key}"]],
  },
  {
    name: "puts its key into what it says of the job",
    check: "CL-002",
    also: { "CL-051": "it notes what it sends, beside the video" },
    node: [["conversationUUID: randomUUID(), ", "conversationUUID: client.apiKey, "]],
    python: [["str(uuid.uuid4())", "client.api_key"]],
  },
  {
    name: "drops the path of its base URL",
    check: "CL-003",
    node: [["fetch(baseUrl + path, {", "fetch(new URL(`/api${path}`, baseUrl), {"]],
    python: [["opened(client.base_url + path,", 'opened(urljoin(client.base_url, f"/api{path}"),']],
  },
  {
    name: "says that its JSON is plain text",
    check: "CL-004",
    node: [['"content-type": "application/json"', '"content-type": "text/plain"']],
    python: [
      ['headers["content-type"] = "application/json"', 'headers["content-type"] = "text/plain"'],
    ],
  },
  {
    name: "sends an option that its model does not have",
    check: "CL-005",
    node: [[BODY, 'body: JSON.stringify({ ...body, aspectRatio: "16:9" }),']],
    python: [["json.dumps(body)", 'json.dumps({**body, "aspectRatio": "16:9"})']],
  },
  {
    name: "sends the duration as a number",
    check: "CL-006",
    node: [[BODY, "body: JSON.stringify({ ...body, duration: 5 }),"]],
    python: [["json.dumps(body)", 'json.dumps({**body, "duration": 5})']],
  },
  {
    name: "goes by the name of its library",
    check: "CL-007",
    node: [['...init.headers, "user-agent": AGENT', "...init.headers"]],
    python: [['{"user-agent": USER_AGENT, **headers}', "headers"]],
  },
  {
    name: "polls the deprecated status",
    check: "CL-008",
    node: [["/video/status?requestId=", "/generate-video/status?runId="]],
    python: [["/video/status?requestId=", "/generate-video/status?runId="]],
  },
  {
    name: "writes the id into the URL as it is",
    check: "CL-009",
    node: [["?requestId=${encodeURIComponent(id)}`", "?requestId=${id}`"]],
    python: [["{quote(id, safe='')}", "{quote(id, safe='/+&=?#%')}"]],
  },
];
