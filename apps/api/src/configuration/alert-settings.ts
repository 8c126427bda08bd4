import {
  alertChannelFileSchema,
  alertSettingsSchema,
  alertsFileSchema,
  type AlertChannelSettings,
  type AlertSettings,
} from "@understudy/contract";
import { alertRuleNames, type AlertRuleName } from "@understudy/core";
import { alertChannels } from "../alerts/channels/alert-channels.ts";
import type { Environment } from "./environment.ts";
import { keyFault } from "./environment.ts";
import type { FilePath, Report } from "./finding.ts";
import { didYouMean } from "./nearest-word.ts";
import { asMapping, salvage } from "./salvage.ts";
import { partFindings } from "./schema-findings.ts";

/** The section `alerts` of the file; what a channel asks for is checked by the channel's own schema. */
export function alertSettings(section: unknown, environment: Environment, report: Report): AlertSettings {
  const file = salvage(alertsFileSchema, section ?? {});
  const channels = Object.entries(asMapping(asMapping(section)["channels"])).flatMap(([name, item]) => {
    const settings = channelSettings(["alerts", "channels", name], item, { environment, report });
    return settings === null ? [] : [[name, settings] as const];
  });
  return alertSettingsSchema.parse({
    publicUrl: file?.public_url,
    rules: Object.fromEntries(
      alertRuleNames.flatMap((name) => {
        const rule = file?.rules?.[name];
        return rule === undefined ? [] : [[name, ruleSettings(rule)]];
      }),
    ),
    channels: Object.fromEntries(channels),
  });
}

type RuleFile = NonNullable<NonNullable<ReturnType<typeof alertsFileSchema.parse>["rules"]>[AlertRuleName]>;

function ruleSettings({ for: forMs, clear: clearMs, ...rest }: RuleFile) {
  return { ...rest, forMs, clearMs };
}

function channelSettings(
  path: FilePath,
  item: unknown,
  { environment, report }: { readonly environment: Environment; readonly report: Report },
): AlertChannelSettings | null {
  const common = alertChannelFileSchema.safeParse(item);
  if (!common.success) return null;
  const { type, severity, ...options } = common.data;
  const channel = alertChannels.find((known) => known.type === type);
  if (channel === undefined) {
    const types = alertChannels.map((known) => known.type);
    const meant = didYouMean(type, types) || ` Known here: ${types.join(", ")}.`;
    report.problems.push({
      path: [...path, "type"],
      at: "value",
      message: `unknown channel "${type}".${meant}`,
    });
    return null;
  }
  const keys = ["type", "severity", ...Object.keys(channel.schema.shape)];
  const place = { place: `a channel of type ${type}`, keys, later: [] };
  const found = partFindings(channel.schema, options, { path, section: place });
  report.problems.push(...found);
  if (found.length > 0) return null;
  for (const variable of channel.variables(options)) {
    const fault = keyFault(environment, variable);
    if (fault === null) continue;
    report.warnings.push({ path, at: "key", message: `${variable} ${fault}: nothing can be sent there.` });
  }
  return alertSettingsSchema.shape.channels
    .unwrap()
    .valueType.parse({ type, minimumSeverity: severity, options });
}
