import { expect, it } from "vitest";
import { type Confined, staleFiles, strayLines } from "../support/confined.ts";

const ROOM = "src/emulator/input";

/**
 * What reads a text, a file or a body without a bound, and the only places of it. All others take `parsedJson`,
 * `parseJson` of `document.ts`, `parseYaml` of `yaml-document.ts`, and `fileText`, `streamBytes` and `streamText` of `files/file.ts`.
 */
const READERS: readonly Confined[] = [
  {
    text: /\bJSON\.parse\b|\bjsonIn\(|\.json\(\)/,
    only: {
      [`${ROOM}/document.ts`]: "the reader",
      [`${ROOM}/json-fault.ts`]: "one text in quotes, of a document that is bounded",
      [`${ROOM}/shown.ts`]: "a text that it wrote itself",
      "src/emulator/catalog/catalog.ts": "a file of the package",
      "src/emulator/domain/models/media.ts": "one field of a body that is bounded",
      "src/emulator/http/body.ts": "bodies of the API, bounded there, with the API's own words",
      "src/emulator/http/control/snapshot/snapshot.ts": "a copy of our own document",
    },
  },
  {
    text: /\b(from|import\() ?"yaml"/,
    only: {
      [`${ROOM}/yaml-document.ts`]: "the reader",
      [`${ROOM}/files/places.ts`]: "finds places in a document that was read",
      "src/contracts/check-client/requirements/read.ts": "files of the package",
      "src/contracts/contract/spec/files.ts": "files of the package",
      "src/contracts/check-client/baseline/update.ts": "changes a document that was read",
      "src/contracts/drift/patch.ts": "writes only",
    },
  },
  {
    text: /\breadFile(Sync)?\(/,
    only: {
      "src/emulator/catalog/catalog.ts": "a file of the package",
      "src/emulator/intercept/interception.ts": "certificates of this machine",
      "src/emulator/media/clips.ts": "files of the package",
      "src/emulator/process/tree.ts": "/proc",
      "src/contracts/check-client/runner/files.ts": "a result, whose size was looked at",
      "src/contracts/check-client/requirements/read.ts": "files of the package",
      "src/contracts/contract/spec/files.ts": "files of the package",
      "src/contracts/pact/file.ts": "a file of the package",
    },
  },
  {
    text: /\.(text|arrayBuffer|blob|formData)\(\)/,
    only: {
      "src/emulator/http/body.ts": "the reader of bodies; what has a length is looked at before",
      "src/emulator/http/trouble/on-the-wire.ts": "answers of the emulator",
      "src/emulator/cli/demo.ts": "answers of the emulator that it started",
      "src/contracts/check-client/stage/performance.ts": "answers of the emulator",
      "src/contracts/gate/gate.ts": "answers of a transport, which bounds them",
      "src/contracts/gate/http-door.ts": "requests of the Verifier that was started",
      "src/contracts/pact/record/recordable.ts": "the journal of the caller's emulator",
      "src/contracts/target/control-plane.ts": "answers of a transport, which bounds them",
      "src/contracts/target/controlled-target.ts": "answers of a transport, which bounds them",
      "src/contracts/target/transport.ts": "our own request",
    },
  },
];

it("reads without a bound in the readers alone", () => {
  expect(strayLines(READERS), `read by ${ROOM}/document.ts and ${ROOM}/files/file.ts`).toEqual([]);
});

it("names no place that is none", () => {
  expect(staleFiles(READERS)).toEqual([]);
});
