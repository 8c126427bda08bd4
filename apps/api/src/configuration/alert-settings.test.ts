import { expect, it } from "vitest";
import { problemHead } from "./configuration-problem.ts";
import { exportConfiguration } from "./export-configuration.ts";
import { parseConfigurationFile } from "./parse-configuration-file.ts";

const chain = "fallback_chain: [{ provider: ollama, model: m }]";
const environment = { PAGER_KEY: "r0ut1ng", SLACK_HOOK: "https://hooks.slack.com/services/x" };

function said(section: string): string[] {
  const result = parseConfigurationFile(`${chain}\nalerts:\n${section}`, environment);
  return (result.ok ? result.warnings : result.problems).map(problemHead);
}

const whole = `${chain}
alerts:
  public_url: https://ops.example.com
  rules:
    fallback_share: { threshold: 0.3, minimum: 50, for: 2m, clear: 5m, severity: critical }
    queue_age: { threshold: 30m }
    quality_drop: { enabled: false }
  channels:
    pager: { type: pagerduty, severity: critical, routing_key: "\${PAGER_KEY}" }
    team: { type: slack, webhook_url: "\${SLACK_HOOK}" }
`;

it("reads rules and channels, and writes them back to the same", () => {
  const read = parseConfigurationFile(whole, environment);
  if (!read.ok) throw new Error(read.problems.map(problemHead).join());
  expect(read.configuration.alerts).toEqual({
    publicUrl: "https://ops.example.com",
    rules: {
      fallback_share: { threshold: 0.3, minimum: 50, forMs: 120_000, clearMs: 300_000, severity: "critical" },
      queue_age: { threshold: 1_800_000 },
      quality_drop: { enabled: false },
    },
    channels: {
      pager: { type: "pagerduty", minimumSeverity: "critical", options: { routing_key: "${PAGER_KEY}" } },
      team: { type: "slack", minimumSeverity: "warning", options: { webhook_url: "${SLACK_HOOK}" } },
    },
  });
  expect(read.warnings).toEqual([]);
  const again = parseConfigurationFile(exportConfiguration(read.configuration), environment);
  expect(again).toMatchObject({ ok: true, configuration: { alerts: read.configuration.alerts } });
});

it.each<[string, string, string[]]>([
  [
    "a misspelt rule",
    "  rules: { falback_share: { enabled: false } }",
    ['3:12  alerts.rules.falback_share: unknown key. Did you mean "fallback_share"?'],
  ],
  [
    "a misspelt setting of a rule",
    "  rules: { fallback_share: { treshold: 0.5 } }",
    ['3:30  alerts.rules.fallback_share.treshold: unknown key. Did you mean "threshold"?'],
  ],
  [
    "a share above all",
    "  rules: { fallback_share: { threshold: 20 } }",
    ["3:41  alerts.rules.fallback_share.threshold: must be at most 1."],
  ],
  [
    "an unknown channel",
    "  channels: { team: { type: slak } }",
    ['3:29  alerts.channels.team.type: unknown channel "slak". Did you mean "slack"?'],
  ],
  [
    "a misspelt option of a channel",
    '  channels: { team: { type: slack, webhok_url: "${SLACK_HOOK}" } }',
    [
      "3:15  alerts.channels.team.webhook_url: is missing. It must be text.",
      '3:36  alerts.channels.team.webhok_url: unknown key. Did you mean "webhook_url"?',
    ],
  ],
  [
    "a secret in the file",
    "  channels: { pager: { type: pagerduty, routing_key: abc123 } }",
    [
      '3:54  alerts.channels.pager.routing_key: a key must not stand in this file. Put it in the environment and write "${NAME}" here.',
    ],
  ],
  [
    "a variable that is not set",
    '  channels: { hook: { type: webhook, url: "https://example.com", secret: "${NOWHERE}" } }',
    ["3:15  alerts.channels.hook: NOWHERE is not set: nothing can be sent there."],
  ],
  [
    "no recipient",
    '  channels: { mail: { type: email, smtp_url: "${PAGER_KEY}", from: a@example.com, to: [] } }',
    ["3:87  alerts.channels.mail.to: must not be empty."],
  ],
  [
    "no address",
    "  public_url: ops.example.com",
    ['3:15  alerts.public_url: must be an address, such as "https://ops.example.com".'],
  ],
])("says exactly what is wrong: %s", (_what, section, problems) => {
  expect(said(section)).toEqual(problems);
});

it("quotes no address that is a secret", () => {
  const secret = "https://hooks.slack.com/services/T0/B0/xyz";
  const result = parseConfigurationFile(
    `${chain}\nalerts:\n  channels: { team: { type: slack, webhook_url: "${secret}" } }`,
    {},
  );
  expect(result.ok).toBe(false);
  expect(JSON.stringify(result)).not.toContain("xyz");
});
