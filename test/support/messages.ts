import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import ts from "typescript";

const root = join(import.meta.dirname, "../..");

/** A message in the code: where it is made, and what it says, with `…` for what it is filled with. */
export interface Message {
  file: string;
  line: number;
  text: string;
}

/** Functions that report a fault, and which of their arguments is the message; for the first, after a place or not. */
const calls: Readonly<Record<string, number>> = {
  report: 1,
  fault: 0,
  at: 1,
  TreeFault: 0,
  WinnowError: 0,
  regex: 1,
  refine: 1,
  min: 1,
  max: 1
};

/** Every literal that is, or may be, the message of a fault in some files. */
export function findMessages(paths: readonly string[]): Message[] {
  return paths.flatMap(listFiles).flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.Latest, true);
    const found: Message[] = [];
    const visit = (node: ts.Node): void => {
      for (const literal of messageOf(node)) {
        const {line} = source.getLineAndCharacterOfPosition(literal.getStart());
        found.push({file, line: line + 1, text: textOf(literal)});
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

function listFiles(path: string): string[] {
  if (path.endsWith(".ts")) return [path];
  return readdirSync(join(root, path))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${path}/${name}`);
}

/** Functions and tables that give the words of a fault. */
const givers = ["toWords", "toMessage", "toLimit", "refused"];

function messageOf(node: ts.Node): ts.Node[] {
  if (ts.isReturnStatement(node) && node.expression && isInGiver(node)) return literals(node.expression);
  if (ts.isPropertyAssignment(node) && isInGiver(node)) return literals(node.initializer);
  if (ts.isPropertyAssignment(node) && node.name.getText() === "message") return literals(node.initializer);
  if (ts.isVariableDeclaration(node) && /^message$/.test(node.name.getText()) && node.initializer)
    return literals(node.initializer);
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return [];
  const callee = node.expression;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
  const index = Object.hasOwn(calls, name) ? calls[name]! : -1;
  const [first, second] = node.arguments ?? [];
  if (name === "report" && first !== undefined && literals(first).length > 0) return literals(first);
  const argument = [first, second][index];
  return argument === undefined ? [] : literals(argument);
}

function isInGiver(node: ts.Node): boolean {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isFunctionDeclaration(at) || ts.isVariableDeclaration(at)) return givers.includes(at.name?.getText() ?? "");
  }
  return false;
}

/** The literals an expression may give. */
function literals(node: ts.Expression): ts.Node[] {
  if (ts.isConditionalExpression(node)) return [...literals(node.whenTrue), ...literals(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return [...literals(node.left), ...literals(node.right)];
  return ts.isStringLiteral(node) || ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node)
    ? [node]
    : [];
}

function textOf(node: ts.Node): string {
  if (!ts.isTemplateExpression(node)) return (node as ts.LiteralLikeNode).text;
  return node.head.text + node.templateSpans.map(({literal}) => `…${literal.text}`).join("");
}
