import { isAlias, isScalar, visit, type Document, type Node } from "yaml";

export interface TangledNode {
  readonly offset: number;
  /** A sentence for the operator. */
  readonly message: string;
}

/** A configuration is four levels deep. What is far deeper is no configuration, and recursion has its limits. */
const deepest = 64;

/**
 * What would make the data of a document something other than a small tree of plain keys: an alias
 * without its anchor, an anchor that contains itself, too many aliases, bottomless nesting, or the one
 * key that would change an object instead of entering it.
 */
export function tangledNodes(document: Document, mostAliases: number): TangledNode[] {
  const found: TangledNode[] = [];
  const report = (node: Node, message: string) => found.push({ offset: node.range?.[0] ?? 0, message });
  let aliases = 0;
  visit(document, {
    Collection(_, collection, ancestors) {
      if (ancestors.length <= deepest) return undefined;
      report(collection, "nests too deeply.");
      return visit.BREAK;
    },
    Pair(_, { key }) {
      if (isScalar(key) && key.value === "__proto__") report(key, '"__proto__" cannot be a key.');
    },
    Alias(_, alias, ancestors) {
      aliases += 1;
      if (aliases > mostAliases) {
        report(alias, `the file has more than ${String(mostAliases)} aliases.`);
        return visit.BREAK;
      }
      const anchored = alias.resolve(document);
      if (anchored === undefined || isAlias(anchored)) {
        report(alias, `no anchor "&${alias.source}" stands before this alias.`);
      } else if (ancestors.includes(anchored)) {
        report(alias, `this alias stands inside its own anchor "&${alias.source}".`);
      }
      return undefined;
    },
  });
  return found;
}
