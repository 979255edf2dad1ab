import type {TreeNode} from "./serializedTree.js";
import {readCall, readConstant, TreeFault} from "./serializedTree.js";

/** Characters of a cell, for the estimate: what counts is how much longer a text gets. */
const CELL = 100;
const MAX_GROWTH = 100;
const MAX_PATTERN = 500;

const likes = ["~~", "!~~", "~~*", "!~~*"];
const asPattern = (name: string) => name.startsWith("regexp_");

/** The text of a constant; null for everything else. */
function textOf(node: TreeNode | undefined): string | null {
  if (node?.class !== "CONSTANT") return null;
  const {type, value} = readConstant(node);
  return type === "VARCHAR" ? String(value) : null;
}

/**
 * Refuses what can take time or memory out of proportion to the data: patterns that are made row by row or need more
 * than linear time, and texts that grow at every step, such as a replacement within a replacement.
 *
 * @throws TreeFault
 */
export function checkCost(node: TreeNode): void {
  const {name, operands} = readCall(node);
  if (likes.includes(name)) checkLike(operands[1]);
  if (asPattern(name)) checkPattern(name, operands.slice(1));
  if (name === "replace") for (const operand of operands.slice(1)) getText(name, operand);
  if (sizeOf(node) > CELL * MAX_GROWTH) {
    throw new TreeFault(`text may grow too long: ${name}`, node, `at most ${MAX_GROWTH} times a cell`);
  }
}

function getText(name: string, node: TreeNode | undefined): string {
  const text = textOf(node);
  if (text === null) throw new TreeFault(`must be a text between single quotes: operand of ${name}`, node ?? null);
  return text;
}

/**
 * Only a pattern without `_` is matched in linear time; with it, every `%` multiplies the time by the length of the
 * text.
 */
function checkLike(operand: TreeNode | undefined): void {
  const pattern = getText("like", operand);
  const n = pattern.split("%").length - 1;
  if (pattern.includes("_") && n > 2) {
    throw new TreeFault(`pattern with _ and more than two %: ${pattern}`, operand, "use regexp_matches()");
  }
}

/** The engine's regular expressions take linear time, but each row would have to compile its own. */
function checkPattern(name: string, operands: readonly TreeNode[]): void {
  for (const operand of operands) {
    if (operand.class === "CONSTANT" && textOf(operand) === null) continue;
    const {length} = getText(name, operand);
    if (length > MAX_PATTERN) {
      throw new TreeFault(`pattern is too long: ${length} characters`, operand, `at most ${MAX_PATTERN}`);
    }
  }
}

/** Most characters the result can have where every cell has `CELL` of them. */
function sizeOf(node: TreeNode): number {
  switch (node.class) {
    case "CONSTANT":
      return textOf(node)?.length ?? 1;
    case "COLUMN_REF":
      return CELL;
    case "FUNCTION":
      return callSize(node);
    default:
      return Math.max(0, ...partsOf(node).map(sizeOf));
  }
}

function partsOf(node: TreeNode): TreeNode[] {
  const list = (key: string) => (Array.isArray(node[key]) ? (node[key] as TreeNode[]) : []);
  if (node.class === "CASE") {
    const checks = node["case_checks"] as {then_expr: TreeNode}[];
    return [...checks.map(({then_expr: then}) => then), node["else_expr"] as TreeNode];
  }
  return node.class === "CAST" ? [node["child"] as TreeNode] : list("children");
}

function callSize(node: TreeNode): number {
  const {name, operands} = readCall(node);
  const sizes = operands.map(sizeOf);
  const [first = 0, second = 0, third = 0] = sizes;
  const sum = sizes.reduce((a, b) => a + b, 0);
  if (name === "concat" || name === "||") return sum;
  if (name === "concat_ws") return sum + first * operands.length;
  if (name === "replace") return first * Math.max(1, third / Math.max(1, second));
  // An empty match between any two characters, and a replacement that repeats what was found.
  if (name === "regexp_replace") return (first + 1) * (third + 1);
  return name === "strftime" ? 10 * Math.max(first, second) : Math.max(0, ...sizes);
}
