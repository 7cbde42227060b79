import { nearestOf } from "../../../emulator/index.ts";
import { type Difference, fieldText, type Spot } from "../../contract/result/difference.ts";
import { type Field, type Fields, parentOf } from "../../contract/spec/facts.ts";
import { UNNAMED } from "../observation/seen-body.ts";
import { isOf } from "./field-algebra.ts";

/** What is compared. */
export type Side = {
  readonly fields: Fields;
  /** A document says what it leaves out; what was not seen may still be there. */
  readonly isWritten: boolean;
};

/** Where a source differs from the spec in one body, or one query. */
export function fieldDifferences(
  spec: Fields,
  { fields, isWritten }: Side,
  spot: Spot,
): readonly Difference[] {
  const found = [...spec].flatMap(([path, field]) => {
    const other = fields.get(path);
    const at = { ...spot, path };
    if (other === undefined) return gone(field, { spec, fields, isWritten }, at);
    return inside(field, other, isWritten, at);
  });
  const added = [...fields].flatMap(([path, field]) =>
    path !== "" && isNew(path, spec, fields) ? [addition(field, { ...spot, path }, spec)] : [],
  );
  return renamed([...found, ...added]);
}

type Sides = Side & { readonly spec: Fields };

/** Only the outermost field that is not there counts, and only where its object is. */
function gone(field: Field, { spec, fields, isWritten }: Sides, at: Spot): readonly Difference[] {
  const path = at.path ?? "";
  const parent = fields.get(parentOf(path));
  if (path === "" || parent === undefined || !canHoldFields(parent)) return [];
  if (path.endsWith("/*") || (field.need === "sometimes" && !isWritten)) return [];
  if (!isWritten && holdsOthers(parentOf(path), spec)) return [];
  return [
    difference("DR-field-gone", at, field, {
      other: isWritten ? "has no such field" : "never there",
    }),
  ];
}

const canHoldFields = ({ types }: Field): boolean => isOf("object", types);

/** An entry of a list that was never seen with fields says nothing about them. */
const holdsOthers = (path: string, spec: Fields): boolean => spec.get(path)?.types.length === 0;

function difference(
  id: Difference["id"],
  spot: Spot,
  field: Field,
  { other, detail = "" }: { readonly other: string; readonly detail?: string },
): Difference {
  return { id, spot, detail, spec: fieldText(field), other, known: field.known, was: field };
}

function inside(field: Field, other: Field, isWritten: boolean, at: Spot): readonly Difference[] {
  const types = strangeTypes(field, other, isWritten);
  const said = { other: fieldText(other), field: other };
  if (types.length > 0) {
    return [
      { ...difference("DR-field-type", at, field, said), detail: types.join(" or "), field: other },
    ];
  }
  return [...need(field, other, isWritten, at), ...words(field, other, isWritten, at)];
}

/** The types of the other side that the spec does not have; of documents also the other way round. */
function strangeTypes(field: Field, other: Field, isWritten: boolean): readonly string[] {
  const strange = other.types.filter((type) => !isOf(type, field.types));
  if (strange.length > 0 || !isWritten || other.types.length === 0) return strange;
  return field.types.some((type) => !isOf(type, other.types)) ? other.types : [];
}

function need(field: Field, other: Field, isWritten: boolean, at: Spot): readonly Difference[] {
  if (field.need === other.need || at.path === "" || at.path?.endsWith("/*")) return [];
  const said = { other: fieldText(other) };
  if (field.need === "always") return [difference("DR-field-optional", at, field, said)];
  return isWritten ? [difference("DR-field-required", at, field, said)] : [];
}

function words(field: Field, other: Field, isWritten: boolean, at: Spot): readonly Difference[] {
  const { words: known } = field;
  const theirs = other.words;
  if (known === undefined || theirs === undefined) return [];
  const added = theirs
    .filter((word) => !known.includes(word))
    .map((word) => ({
      ...difference("DR-word-added", at, field, { other: wordText(word, known), detail: word }),
      field: other,
    }));
  const missing = isWritten ? known.filter((word) => !theirs.includes(word)) : [];
  return [
    ...added,
    ...missing.map((word) =>
      difference("DR-word-gone", at, field, { other: fieldText(other), detail: word }),
    ),
  ];
}

function wordText(word: string, known: readonly string[]): string {
  if (word === UNNAMED) return "a word that is not in the list, and not shown here";
  const alike = nearestOf(word, known);
  return alike === undefined ? word : `${word}, which looks like ${alike}`;
}

function isNew(path: string, spec: Fields, fields: Fields): boolean {
  const parent = spec.get(parentOf(path));
  const name = path.slice(path.lastIndexOf("/"));
  if (spec.has(path) || parent === undefined || parent.types.length === 0) return false;
  return !spec.has(`${parentOf(path)}/*`) && fields.has(parentOf(path)) && name !== "/*";
}

const addition = (field: Field, spot: Spot, spec: Fields): Difference => ({
  id: "DR-field-added",
  spot,
  detail: "",
  spec: "has no such field",
  other: fieldText(field),
  known: spec.get(parentOf(spot.path ?? ""))?.known ?? [],
  field,
});

/** One that went and one that came, in the same object and of the same types: it has another name. */
function renamed(all: readonly Difference[]): readonly Difference[] {
  const gone = all.filter(({ id }) => id === "DR-field-gone");
  const added = all.filter(({ id }) => id === "DR-field-added");
  const pairs = gone.flatMap((went) => {
    const came = added.filter((one) => areOneField(went, one));
    return came.length === 1 ? [{ went, came: came[0] }] : [];
  });
  const single = pairs.filter(({ came }) => pairs.filter((one) => one.came === came).length === 1);
  const paired = new Set<Difference | undefined>(single.flatMap(({ went, came }) => [went, came]));
  return [
    ...all.filter((one) => !paired.has(one)),
    ...single.flatMap(({ went, came }) => (came ? [renaming(went, came)] : [])),
  ];
}

const lastOf = (path = ""): string => path.slice(path.lastIndexOf("/") + 1);

function areOneField(went: Difference, came: Difference): boolean {
  const types = came.field?.types ?? [];
  const isSame = types.length > 0 && types.every((type) => isOf(type, went.was?.types ?? []));
  return isSame && parentOf(went.spot.path ?? "") === parentOf(came.spot.path ?? "");
}

const renaming = (went: Difference, came: Difference): Difference => ({
  ...went,
  id: "DR-field-renamed",
  detail: lastOf(came.spot.path),
  other: `${lastOf(came.spot.path)}: ${came.other}`,
  ...(came.field && { field: came.field }),
});
