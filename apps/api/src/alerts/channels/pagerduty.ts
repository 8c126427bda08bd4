import { secretFileSchema } from "@understudy/contract";
import { z } from "zod";
import { messageLines, type AlertMessage } from "../alert-message.ts";
import { alertChannel, unset } from "./alert-channel.ts";
import { httpAddress } from "./http-address.ts";
import { postJson } from "./post-json.ts";

const usualAddress = "https://events.pagerduty.com/v2/enqueue";
const longestSummary = 1_024;

/**
 * PagerDuty's Events API v2 (developer.pagerduty.com/docs/events-api-v2). The alert's id is the
 * `dedup_key`, so one that is sent twice is one incident, and its end resolves it.
 */
export const pagerduty = alertChannel({
  type: "pagerduty",
  options: z.strictObject({
    routing_key: secretFileSchema,
    /** Of accounts in Europe: https://events.eu.pagerduty.com/v2/enqueue. */
    url: httpAddress.optional(),
  }),
  send: async ({ routing_key: reference, url = usualAddress }, message, { secret }) => {
    const key = secret(reference);
    if (key === null) return unset(reference);
    const told = await postJson(
      url,
      eventBody(message, key, message.event === "resolved" ? "resolve" : "trigger"),
    );
    // A test leaves no open incident behind.
    if (message.event !== "test" || told.kind === "failed") return told;
    return postJson(url, eventBody(message, key, "resolve"));
  },
});

function eventBody(message: AlertMessage, routingKey: string, action: "trigger" | "resolve"): string {
  const { alertId, title, severity, since, subject, rule, link } = message;
  const head = { routing_key: routingKey, event_action: action, dedup_key: `understudy-${alertId}` };
  if (action === "resolve") return JSON.stringify(head);
  return JSON.stringify({
    ...head,
    client: "Understudy",
    ...(link === null ? {} : { client_url: link, links: [{ href: link, text: "Open in Understudy" }] }),
    payload: {
      summary: title.slice(0, longestSummary),
      source: "understudy",
      severity,
      timestamp: new Date(since).toISOString(),
      component: subject,
      class: rule,
      custom_details: { message: messageLines(message).join("\n") },
    },
  });
}
