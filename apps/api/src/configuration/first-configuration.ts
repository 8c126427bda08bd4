import {
  breakerSettingsSchema,
  deferredSettingsSchema,
  emergencyCacheSettingsSchema,
  healthSettingsSchema,
  retentionSettingsSchema,
  type Configuration,
  type ProviderSettings,
} from "@understudy/contract";

/** What somebody chose who sets up their own in the place of the demo. */
export interface FirstChoice {
  readonly provider: string;
  readonly settings: ProviderSettings;
  /** In the order in which they are asked. */
  readonly models: readonly string[];
}

/** One provider and one chain, which answers every model name; everything else as it usually is. */
export function firstConfiguration({ provider, settings, models }: FirstChoice): Configuration {
  const targets = models.map((model) => ({ id: `${provider}/${model}`, provider, model }));
  return {
    providers: { [provider]: settings },
    targets: Object.fromEntries(targets.map(({ id, ...target }) => [id, target])),
    routes: {
      default: {
        models: ["*"],
        chain: targets.map(({ id }, index) => ({
          target: id,
          priority: index + 1,
          enabled: true,
          weight: 1,
        })),
      },
    },
    breaker: breakerSettingsSchema.parse({}),
    // Nobody agreed to probes that cost tokens (docs/design.md section 4).
    health: healthSettingsSchema.parse({ inference: "never" }),
    emergencyCache: emergencyCacheSettingsSchema.parse({}),
    deferred: deferredSettingsSchema.parse({}),
    retention: retentionSettingsSchema.parse({}),
  };
}
