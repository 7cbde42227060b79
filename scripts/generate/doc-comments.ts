import { readFileSync } from "node:fs";
import ts from "typescript";

/** What the comment of each field says, in one line. */
export type Described = Readonly<Record<string, string>>;

const SOURCES = new URL("../../src/", import.meta.url);

/** The comments of the fields of some types of one source file. Throws for a type that is not there. */
export function describedIn(file: string, types: readonly string[]): Described {
  const text = readFileSync(new URL(file, SOURCES), "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return Object.assign({}, ...types.map((type) => fieldsOf(source, type)));
}

function fieldsOf(source: ts.SourceFile, type: string): Described {
  const found = source.statements.find(
    (one) => ts.isTypeAliasDeclaration(one) && one.name.text === type,
  );
  if (!found) throw new Error(`${source.fileName} has no type ${type}`);
  const described: Record<string, string> = {};
  const look = (node: ts.Node): void => {
    if (!ts.isPropertySignature(node)) {
      node.forEachChild(look);
      return;
    }
    const comment = commentOf(node);
    if (comment !== undefined && ts.isIdentifier(node.name)) described[node.name.text] = comment;
  };
  look(found);
  return described;
}

function commentOf(node: ts.Node): string | undefined {
  const comment = ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc)?.comment;
  return ts.getTextOfJSDocComment(comment)?.replaceAll(/\s+/g, " ").replaceAll("`", "");
}
