import {
  targetFileSchema,
  type ChainEntryFileSettings,
  type TargetFileSettings,
  type TargetSettings,
  usersSubject,
} from "@understudy/contract";
import type { FilePath, Report } from "./finding.ts";
import { didYouMean } from "./nearest-word.ts";
import type { ProviderUse } from "./resolve-providers.ts";
import { asMapping, salvage } from "./salvage.ts";

function targetSettings(file: TargetFileSettings): TargetSettings {
  const { provider, model, context_window, reasoning, cold_start, prefill, limit_group, max_concurrency } =
    file;
  const { capabilities, same_as, max_output_tokens } = file;
  return {
    provider,
    model,
    ...(same_as === undefined ? {} : { sameAs: same_as }),
    ...(limit_group === undefined ? {} : { limitGroup: limit_group }),
    ...(context_window === undefined ? {} : { contextWindow: context_window }),
    ...(max_output_tokens === undefined ? {} : { maxOutputTokens: max_output_tokens }),
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(cold_start === undefined ? {} : { coldStart: cold_start }),
    ...(prefill === undefined ? {} : { prefill }),
    ...(capabilities === undefined ? {} : { capabilities }),
    ...(max_concurrency === undefined ? {} : { maxConcurrency: max_concurrency }),
  };
}

/**
 * The targets of a file: the declared ones, and those that come to be because a chain entry names a
 * provider and a model. Such an entry means the declared target of that pair where there is one, else
 * the target with the id `provider/model` (docs/design.md section 1).
 */
export class TargetBook {
  readonly targets = new Map<string, TargetSettings>();
  /** Every place that names a provider, in the order of the file. */
  readonly providerUses: ProviderUse[] = [];
  readonly #declaredIds: readonly string[];
  readonly #report: Report;

  constructor(section: unknown, report: Report) {
    const written = asMapping(section);
    this.#report = report;
    this.#declaredIds = Object.keys(written);
    for (const [id, item] of Object.entries(written)) {
      if (id === usersSubject)
        this.#problem(["targets", id], `"${id}" names the users' own figures; call the target otherwise.`);
      const file = salvage(targetFileSchema, item);
      if (file === null) continue;
      this.targets.set(id, targetSettings(file));
      this.providerUses.push({ name: file.provider, path: ["targets", id, "provider"] });
    }
  }

  #problem(path: FilePath, message: string): null {
    this.#report.problems.push({ path, at: "value", message });
    return null;
  }

  /** The id of the target an entry means, or null: the reason is reported here or by the schema. */
  resolve(entry: ChainEntryFileSettings, path: FilePath): string | null {
    const { target, provider, model } = entry;
    if (target !== undefined && provider === undefined && model === undefined) {
      if (this.#declaredIds.includes(target)) return target;
      const hint = didYouMean(target, this.#declaredIds) || ' Declare it under "targets".';
      return this.#problem([...path, "target"], `unknown target "${target}".${hint}`);
    }
    if (provider === undefined) return null;
    this.providerUses.push({ name: provider, path: [...path, "provider"] });
    return model === undefined || target !== undefined ? null : this.#resolvePair(provider, model, path);
  }

  #resolvePair(provider: string, model: string, path: FilePath): string | null {
    const pair = `${provider}/${model}`;
    const declared = this.#declaredIds.filter((id) => {
      const target = this.targets.get(id);
      return target?.provider === provider && target.model === model;
    });
    const [only] = declared;
    if (only !== undefined && declared.length === 1) return only;
    if (only !== undefined) {
      const which = declared.map((id) => `"${id}"`).join(" or ");
      return this.#problem(path, `more than one target is ${pair}. Write target: ${which}.`);
    }
    if (this.#declaredIds.includes(pair)) {
      return this.#problem(path, `"${pair}" is the id of a target with another provider or model.`);
    }
    this.targets.set(pair, { provider, model });
    return pair;
  }
}
