import type { TargetSettings } from "@understudy/contract";
import { capabilities } from "@understudy/core";
import type { ModelFacts, Provider } from "@understudy/providers";

/**
 * What is known of a target's model: what the vendor publishes, and before that what the configuration
 * says. What neither says is left out: nobody declared it.
 */
export function targetFacts(provider: Pick<Provider, "modelFacts">, settings: TargetSettings): ModelFacts {
  const { model, contextWindow, maxOutputTokens, reasoning, coldStart, prefill } = settings;
  const published = provider.modelFacts?.(model) ?? {};
  const lacks = capabilities.filter(
    (each) => !(settings.capabilities?.[each] ?? published.lacks?.includes(each) !== true),
  );
  const { lacks: _published, ...facts } = published;
  return {
    ...facts,
    ...(contextWindow === undefined ? {} : { contextWindow }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(coldStart === undefined ? {} : { coldStart }),
    ...(prefill === undefined ? {} : { prefill }),
    ...(lacks.length === 0 ? {} : { lacks }),
  };
}
