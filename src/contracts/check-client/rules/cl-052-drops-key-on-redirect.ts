import type { ClientCheck } from "../check.ts";
import { keyless } from "./shared/files.ts";

export const dropsKeyOnRedirect: ClientCheck = {
  id: "CL-052",
  title: "does not carry the key along when the API redirects to another host",
  level: "must",
  evidence: {
    label: "observed",
    source: "follow-ups#content, results#url, clients#kairo",
    date: "2026-08-22",
  },
  story:
    "HTTP libraries drop Authorization on such a redirect, but send x-api-key on: vercel/ai#17774.",
  advice:
    "Follow redirects of the API by hand: read Location, and fetch it without the key unless its origin is the API's.",
  scenarios: ["asset-needs-key"],
  needs: ["download"],
  inputs: "situation",
  judge: keyless(true, "the client followed no redirect of the API"),
};
