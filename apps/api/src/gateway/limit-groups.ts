import type { Configuration } from "@understudy/contract";
import type { Target, TargetId } from "@understudy/core";
import type { Provider } from "@understudy/providers";

/**
 * Which targets share a rate limit, and how many calls they may have under way together
 * (docs/resilience.md 0.10, 0.11): the group an operator named, else the model's family, else the
 * target alone. Of several bounds said for a group the least counts.
 */
export class LimitGroups {
  readonly #groupOf = new Map<TargetId, string>();
  readonly #bounds = new Map<string, number>();

  /** `providerOf`: by the name it has in the configuration. */
  constructor({ targets, providers }: Configuration, providerOf: (name: string) => Provider) {
    for (const [id, { provider, model, limitGroup, maxConcurrency }] of Object.entries(targets)) {
      const family = providerOf(provider).family?.(model) ?? null;
      const group = limitGroup ?? (family === null ? id : `${provider}/${family}`);
      this.#groupOf.set(id, group);
      const bound = maxConcurrency ?? providers[provider]?.maxConcurrency;
      if (bound === undefined) continue;
      this.#bounds.set(group, Math.min(bound, this.#bounds.get(group) ?? bound));
    }
  }

  of(id: TargetId): Pick<Target, "limitGroup" | "maxConcurrency"> {
    const limitGroup = this.#groupOf.get(id) ?? id;
    const maxConcurrency = this.#bounds.get(limitGroup);
    return maxConcurrency === undefined ? { limitGroup } : { limitGroup, maxConcurrency };
  }
}
