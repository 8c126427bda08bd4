import type { Chain, ChainChange } from "@understudy/core";
import { didYouMean } from "../../configuration/nearest-word.ts";
import { Refusal } from "../refusal.ts";

type Misfit = Extract<ChainChange, { readonly ok: false }>;

/** Why operations do not fit the chain they are for. */
export function chainMisfit(route: string, { problem, target }: Misfit, chain: Chain): Refusal {
  switch (problem) {
    case "not_in_chain": {
      const inChain = chain.map((entry) => entry.target);
      const hint = didYouMean(target, inChain);
      return new Refusal("UNKNOWN_OBJECT", `"${target}" is not in the chain of "${route}".${hint}`);
    }
    case "already_in_chain":
      return new Refusal("ALREADY_IN_CHAIN", `"${target}" is in the chain of "${route}" already.`);
    case "last_entry":
      return new Refusal(
        "LAST_ENTRY",
        `"${target}" is all that the chain of "${route}" holds. Add another target first, or disable this one.`,
      );
  }
}
