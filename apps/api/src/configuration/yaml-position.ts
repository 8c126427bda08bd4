import { isAlias, isMap, isScalar, isSeq, type Document, type Node } from "yaml";
import type { FilePath, Finding } from "./finding.ts";

interface Step {
  /** Where the key, or the item of a list, begins. */
  readonly offset: number;
  readonly value: Node | null;
}

function keyText(key: unknown): string | null {
  return isScalar(key) ? String(key.value) : null;
}

function stepInto(node: Node | null, step: FilePath[number]): Step | null {
  if (isMap<Node, Node | null>(node)) {
    // Of a key that stands twice the last one counts, as it does in the data.
    const pair = node.items.findLast(({ key }) => keyText(key) === String(step));
    const offset = pair?.key.range?.[0];
    return pair === undefined || offset === undefined ? null : { offset, value: pair.value };
  }
  if (isSeq<Node>(node) && typeof step === "number") {
    const item = node.items[step];
    const offset = item?.range?.[0];
    return item === undefined || offset === undefined ? null : { offset, value: item };
  }
  return null;
}

/**
 * Where in the text a place of the data stands, as an offset. What is missing is shown where it is
 * missed: at the innermost part of the path that does stand there. What came through an alias is
 * shown at its anchor.
 */
export function offsetAt(document: Document, path: FilePath, at: Finding["at"]): number {
  let node: Node | null = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const step of path) {
    const inner: Node | null = isAlias(node) ? (node.resolve(document) ?? null) : node;
    const next = stepInto(inner, step);
    if (next === null) return offset;
    ({ offset, value: node } = next);
  }
  const empty = node === null || (isScalar(node) && node.value === null);
  return at === "key" || empty ? offset : (node?.range?.[0] ?? offset);
}
