import type { Mutant } from "./mutant.ts";

/** Clients that lose or spoil the video itself. */
export const FILE_MUTANTS: readonly Mutant[] = [
  {
    name: "writes the video as text",
    check: "CL-040",
    node: [["writeFile(part, bytes)", "writeFile(part, Buffer.from(bytes).toString())"]],
    python: [
      [
        "                os.replace(part, file)\n",
        '                with open(part, "rb") as read, open(file, "w") as write:\n                    write.write(read.read().decode("utf-8", "replace"))\n',
      ],
    ],
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
    python: [
      [
        "return length > 0 and (announced is None or length == int(announced))",
        "return length > 0",
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
    python: [["or location is None:", "or location is None or not is_api:"]],
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
    python: [
      [
        "                if response.status in GONE:\n                    return False\n",
        '                if response.status in GONE:\n                    raise VideoError("not-fetched", "the link is dead")\n',
      ],
      ['        say(f"submitted: job {id}")\n', ""],
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
    python: [
      [
        "            if fetched(client, url, part):\n",
        "            got = fetched(client, url, part)\n            if got is None:\n                submitted(client, dict(request), until)\n            if got:\n",
      ],
      [
        "in GONE:\n                    return False\n",
        "in GONE:\n                    return None\n",
      ],
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
    python: [
      [
        "            os.remove(part)\n",
        "            os.replace(part, file) if os.path.getsize(part) else os.remove(part)\n",
      ],
    ],
  },
  {
    name: "does not look at the type of what it saves",
    check: "CL-045",
    node: [['ok && VIDEO_TYPE.test(headers.get("content-type") ?? "")', "ok && headers !== null"]],
    python: [
      [
        "return response.status == 200 and kind.startswith(VIDEO_TYPES)",
        'return response.status == 200 and kind != ""',
      ],
    ],
  },
  {
    name: "saves a video without a byte",
    check: "CL-045",
    node: [["    if (bytes.length > 0) return bytes;", "    if (bytes !== NOTHING) return bytes;"]],
    python: [["return length > 0 and (announced", "return (announced"]],
  },
  {
    name: "tries each link once",
    check: "CL-046",
    node: [["tries < 2 && !isGone", "tries < 1 && !isGone"]],
    python: [["for tries in range(3):", "for tries in range(1):"]],
  },
  {
    name: "does not know a link that is a path",
    check: "CL-047",
    node: [["new URL(link, `", 'new URL(link.startsWith("/") ? "" : link, `']],
    python: [['urljoin(f"{client.base_url}/", link)', "link"]],
  },
  {
    name: "fetches everything without the key",
    check: "CL-047",
    node: [['...(isApi && { "x-api-key": client.apiKey })', ""]],
    python: [['{"x-api-key": client.api_key} if is_api else {}', "{}"]],
  },
  {
    name: "buys another video when a download breaks off",
    check: "CL-010",
    meets: ["asset-truncated"],
    node: [
      [
        "      if (bytes) return { id, bytes, cost };",
        '      if (bytes) return { id, bytes, cost };\n    const { status } = await fetch(url, { method: "HEAD" });\n    if (status === 200) await submitted(client, { ...request, conversationUUID: randomUUID() }, until);',
      ],
    ],
    python: [
      [
        "            time.sleep(client.poll)\n        raise VideoError(",
        '            time.sleep(client.poll)\n            if url.startswith("http"):\n                with opened(url, {}) as response:\n                    is_there = response.status == 200\n                if is_there:\n                    submitted(client, {**request, "conversationUUID": str(uuid.uuid4())}, until)\n        raise VideoError(',
      ],
    ],
  },
];
