import { describe, expect, it } from "vitest";
import {
  type CatalogFiles,
  compileCatalog,
  generateCatalog,
  readCatalogFiles,
} from "../../scripts/generate/catalog.ts";
import { createCatalog, loadCatalog } from "../../src/emulator/catalog/catalog.ts";

const SHARED: CatalogFiles = {
  "sources.yaml": "book: { text: A book about models, date: 2026-01-01, fidelity: documented }",
  "timing.yaml": "usual: { queued: [1, 2], running: [3, 4] }",
  "blocks.yaml": "image: { imageUrl: { kind: media, media: image } }",
};

const MODEL = `
a-model:
  name: A Model
  owner: someone
  since: 2026-01-01
  sources: [book]
  makes: [text-to-video]
  prompt: required
  params:
    duration: { kind: seconds, options: [5, 10], default: 5 }
    resolution: { kind: choice, options: [720p, 1080p], default: 720p }
  length: { from: request, fields: [duration], seconds: 5 }
  sound: never
  price:
    published: { per_second_by_resolution: { 720p: 0.1, 1080p: 0.2 } }
    source: book
`;

const compile = (model: string) => compileCatalog({ ...SHARED, "models/test.yaml": model });
const changed = (from: string, to: string) => {
  expect(MODEL).toContain(from);
  return () => compile(MODEL.replace(from, to));
};

describe("the generator", () => {
  it("wrote the models.json that is checked in", async () => {
    const text = await generateCatalog();
    const fresh = createCatalog(JSON.parse(text));
    expect(loadCatalog().all).toEqual(fresh.all);
    expect(text.length).toBeLessThan(250_000);
  });

  it("compiles a model as it stands in the YAML", () => {
    expect(createCatalog(compile(MODEL)).find("a-model")).toMatchObject({
      family: "test",
      status: { kind: "listed" },
      price: { per: "seconds", rate: { by: "resolution", cases: { "720p": 0.1, "1080p": 0.2 } } },
      timing: { queuedMs: [1_000, 2_000], runningMs: [3_000, 4_000] },
      resolution: ["resolution"],
    });
  });

  it.each([
    ["owner: someone", "owner: someone\n  colour: red", 'unknown key "colour"'],
    ["name: A Model", "name: 7", "name: expected a text"],
    ["since: 2026-01-01", "since: January", "is not yyyy-mm-dd"],
    ["sources: [book]", "sources: []", "a model needs a source"],
    ["sources: [book]", "sources: [film]", '"film" is not in sources.yaml'],
    ["text-to-video", "text-to-song", '"text-to-song" is not one of'],
    ["prompt: required", "prompt: maybe", '"maybe" is not one of required'],
    ["prompt: required", "prompt: required\n  needs: [smell]", '"smell" is not in blocks.yaml'],
    ["default: 720p", "default: 4k", "resolution › default: value must be one of"],
    ["default: 5", "default: 7", "duration › default: value must be one of"],
    ["default: 5", "default: five", "duration › default: expected a number"],
    ["default: 5 }", "default: 5, source: film }", '"film" is not in sources.yaml'],
    ["kind: choice", "kind: guess", '"guess" is not one of'],
    ["options: [5, 10]", "colour: red", 'duration: unknown key "colour"'],
    ["options: [720p, 1080p]", "options: [720p, 720p]", "an option is there twice"],
    ["options: [720p, 1080p]", "options: [720p, 1080]", "1080 must be in quotes"],
    ["fields: [duration]", "fields: [seconds]", '"seconds" is not one of the model\'s fields'],
    ["sound: never", "sound: loud", '"loud" is not one of the model\'s fields'],
    ["sound: never", "sound: never\n  timing: slow", '"slow" is not in timing.yaml'],
    ["sound: never", "sound: never\n  renamedTo: b-model", 'refers to "b-model"'],
    ["1080p: 0.2", "480p: 0.2", 'no price for resolution "1080p"'],
    ["720p: 0.1", "720p: 0", "a price must be above zero"],
    ["720p: 0.1", "720p: cheap", "720p: expected a number"],
    ["per_second_by_resolution", "per_moon", "no price structure"],
    ["options: [5, 10], default", "min: 1, default", '"duration" has a part in the price'],
    ["source: book\n", "source: film\n", '"film" is not in sources.yaml'],
  ])("turns down %j as %j", (from, to, reason) => {
    expect(changed(from, to)).toThrow(reason);
    expect(changed(from, to)).toThrow(/a-model/);
  });

  it("names the file, the model and the field", () => {
    expect(changed("default: 5", "default: 7")).toThrow(
      /^models\/test\.yaml › a-model › params › duration › default: /,
    );
  });

  it("turns down an alias of nothing, an id that is there twice, and broken YAML", () => {
    const alias = `${MODEL}\nb:\n  aliasOf: c\n  since: 2026-01-01\n  sources: [book]\n`;
    expect(() => compile(alias)).toThrow('b: refers to "c"');
    const twice = { ...SHARED, "models/a.yaml": MODEL, "models/b.yaml": MODEL };
    expect(() => compileCatalog(twice)).toThrow("models/b.yaml › a-model: this id is there twice");
    expect(() => compile("a: [")).toThrow(/^models\/test\.yaml: /);
  });

  it("reads one file for each family", async () => {
    const files = Object.keys(await readCatalogFiles());
    expect(files).toContain("models/kling.yaml");
    expect(files.length).toBe(3 + 39);
  });
});
