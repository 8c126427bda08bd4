import type { FilePath } from "../../configuration/finding.ts";
import type { Accounts } from "../accounts.ts";
import type { DraftEntry, DraftTier } from "../draft.ts";
import type { Deployment } from "./deployment.ts";

/** What a name leads to before any fallback: LiteLLM's model groups. */
export class DeploymentGroups {
  readonly #deployments: readonly Deployment[];
  readonly #accounts: Accounts;
  readonly #expanded = new Set<Deployment>();

  constructor(deployments: readonly Deployment[], accounts: Accounts) {
    this.#deployments = deployments;
    this.#accounts = accounts;
  }

  /** Groups that are asked for by their name, or by a pattern that always means the same models. */
  get names(): readonly string[] {
    const fixed = this.#deployments.filter(({ model }) => !model.includes("*"));
    return [...new Set(fixed.map(({ group }) => group))];
  }

  /** Where the file names the group first. */
  placeOf(group: string): FilePath {
    const first = this.#deployments.find((each) => each.group === group);
    return first === undefined ? [] : [...first.path, "model_name"];
  }

  /** Deployments that stand for every model of a vendor. */
  get wildcards(): readonly Deployment[] {
    return this.#deployments.filter(({ model }) => model.includes("*"));
  }

  /** Whether some name has been matched with the deployment's pattern. */
  isUsed(wildcard: Deployment): boolean {
    return this.#expanded.has(wildcard);
  }

  /** The tiers a name leads to: a group, one deployment by its id, or what a pattern makes of it. */
  tiersOf(name: string): readonly DraftTier[] {
    const group = this.#deployments.filter((each) => each.group === name && !each.model.includes("*"));
    if (group.length > 0) return this.#tiers(group);
    const byId = this.#deployments.filter(({ id }) => id === name);
    if (byId.length > 0) return this.#tiers(byId);
    const best = this.#bestPattern(name);
    const matched = this.#deployments.flatMap((deployment) => {
      const model = deployment.group === best ? expanded(deployment, name) : null;
      if (model === null) return [];
      this.#expanded.add(deployment);
      return [{ ...deployment, model }];
    });
    return this.#tiers(matched);
  }

  /** Of the patterns a name fits, the one that says most of it; as LiteLLM chooses. */
  #bestPattern(name: string): string | undefined {
    const fitting = this.#deployments.filter((each) => expanded(each, name) !== null);
    const [best] = fitting.toSorted((one, other) => literalLength(other.group) - literalLength(one.group));
    return best?.group;
  }

  #tiers(group: readonly Deployment[]): readonly DraftTier[] {
    const orders = [...new Set(group.map(({ order }) => order))].toSorted((one, other) => one - other);
    return orders.map((order) => this.#tier(group.filter((each) => each.order === order)));
  }

  #tier(members: readonly Deployment[]): DraftTier {
    const shares = sharesOf(members);
    return members.map((member, index): DraftEntry => {
      const { account, model, timeoutMs, contextWindow, maxConcurrency } = member;
      const provider = this.#accounts.providerOf(account);
      return { provider, model, weight: shares[index] ?? 1, timeoutMs, contextWindow, maxConcurrency };
    });
  }
}

/**
 * LiteLLM draws by the first of weight, rpm and tpm that is given. Whoever has none of it gets as
 * little as the least of the others.
 */
function sharesOf(members: readonly Deployment[]): readonly number[] {
  const given = (["weight", "rpm", "tpm"] as const).find((kind) =>
    members.some((member) => (member[kind] ?? 0) > 0),
  );
  if (given === undefined) return members.map(() => 1);
  const least = Math.min(
    ...members.flatMap((member) => ((member[given] ?? 0) > 0 ? [member[given] ?? 1] : [])),
  );
  return members.map((member) => Math.max(0, (member[given] ?? least) / least));
}

function literalLength(pattern: string): number {
  return pattern.replaceAll("*", "").length;
}

/** The model a pattern means for a name; null: it does not fit. */
function expanded({ group, model }: Deployment, name: string): string | null {
  if (!group.includes("*")) return null;
  const pattern = group.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  const found = new RegExp(`^${pattern.join("(.*)")}$`).exec(name);
  if (found === null) return null;
  const parts = found.slice(1);
  return model.replaceAll("*", () => parts.shift() ?? "");
}
