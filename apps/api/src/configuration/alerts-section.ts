import { formatDuration, type AlertSettings } from "@understudy/contract";
import { alertRuleNames, type AlertRuleName } from "@understudy/core";

type RuleSettings = NonNullable<AlertSettings["rules"][AlertRuleName]>;

/** Alerts as they stand in a file; nothing where nothing was said of them. */
export function alertsSection(settings: AlertSettings | undefined) {
  if (settings === undefined) return {};
  const { publicUrl, rules, channels } = settings;
  const alerts = {
    ...(publicUrl === undefined ? {} : { public_url: publicUrl }),
    ...(Object.keys(rules).length === 0
      ? {}
      : {
          rules: Object.fromEntries(
            alertRuleNames.flatMap((name) => {
              const rule = rules[name];
              return rule === undefined ? [] : [[name, ruleSection(name, rule)]];
            }),
          ),
        }),
    ...(Object.keys(channels).length === 0
      ? {}
      : {
          channels: Object.fromEntries(
            Object.entries(channels).map(([name, { type, minimumSeverity, options }]) => [
              name,
              { type, severity: minimumSeverity, ...options },
            ]),
          ),
        }),
  };
  return { alerts };
}

function ruleSection(name: AlertRuleName, { forMs, clearMs, threshold, ...rest }: RuleSettings) {
  return {
    ...rest,
    ...(threshold === undefined
      ? {}
      : { threshold: name === "queue_age" ? formatDuration(threshold) : threshold }),
    ...(forMs === undefined ? {} : { for: formatDuration(forMs) }),
    ...(clearMs === undefined ? {} : { clear: formatDuration(clearMs) }),
  };
}
