import type { ClientCheck } from "../check.ts";
import { keyless } from "./shared/files.ts";

export const keepsKeyFromFiles: ClientCheck = {
  id: "CL-050",
  title: "does not send the key to the host of the files",
  level: "must",
  evidence: {
    label: "observed",
    source: "results#url; clients#mostproteins: fetched without a key",
    date: "2026-02-05",
  },
  story:
    "Files lie at a CDN of somebody else: whoever runs it reads the key in its log, and can spend the account: Agent-Field/agentfield#589.",
  advice:
    "Compare the origin of the link with that of the API, and send the key only where they are the same.",
  scenarios: "all",
  inputs: "exchanges",
  judge: keyless(false, "the client fetched no file"),
};
