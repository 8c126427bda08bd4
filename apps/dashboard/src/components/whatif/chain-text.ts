import type { Chain, ChainEntry } from "@understudy/core";

/**
 * A chain as it stands in an address, so that a link asks the same of everybody: an entry is its tier, weight,
 * timeout in ms (nothing: the usual) and target; `-` before it: switched off. `1~2~~alpha/large;-2~1~5000~b/m`.
 */
export function chainText(chain: Chain): string {
  return chain
    .map(({ target, priority, weight, timeoutMs, enabled }) =>
      [`${enabled ? "" : "-"}${priority}`, weight, timeoutMs ?? "", encodeURIComponent(target)].join("~"),
    )
    .join(";");
}

/** Null: it is no chain. */
export function chainIn(text: string): Chain | null {
  const entries = text.split(";").map(entryIn);
  const known = entries.filter((entry) => entry !== null);
  return known.length === entries.length ? known : null;
}

function entryIn(text: string): ChainEntry | null {
  const [, off, priority, weight, timeout, target] =
    /^(-?)([1-9]\d{0,8})~(\d+(?:\.\d+)?)~(\d{0,9})~([^;]+)$/.exec(text) ?? [];
  if (target === undefined || Number(weight) <= 0) return null;
  return {
    target: decoded(target),
    priority: Number(priority),
    weight: Number(weight),
    enabled: off === "",
    ...(timeout === "" ? {} : { timeoutMs: Number(timeout) }),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
