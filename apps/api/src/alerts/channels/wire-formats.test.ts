import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { startHttpReceiver } from "../testing/http-receiver.ts";
import { startMailReceiver } from "../testing/mail-receiver.ts";
import { webhookSecret } from "../testing/channel-receivers.ts";
import { testMessage, type AlertMessage } from "../alert-message.ts";
import { email } from "./email.ts";
import { pagerduty } from "./pagerduty.ts";
import { slack } from "./slack.ts";
import { webhook } from "./webhook.ts";

const at = Date.UTC(2026, 10, 21, 14, 1);
const message: AlertMessage = {
  id: "a1.2.firing",
  alertId: "a1",
  event: "firing",
  severity: "warning",
  rule: "fallback_share",
  subject: "chat",
  title: "chat: 30 of 100 requests <were> served by a fallback & more",
  users: ["Users of chat get: 70.0 % from the primary, 30.0 % from a fallback (of 100 requests)."],
  since: at,
  at,
  firings: 2,
  nextStep: "See why.",
  link: "https://ops.example.com/alerts/a1",
};
const context = (value: string) => ({ secret: () => value, sentAt: at });

it("a webhook is the whole message, signed as Standard Webhooks says", async () => {
  await using receiver = await startHttpReceiver();
  await webhook.open({ url: receiver.url, secret: "${S}" })(message, context(webhookSecret));
  const [post] = receiver.posts;
  expect(JSON.parse(post?.body ?? "")).toEqual(message);
  const { "webhook-id": id, "webhook-timestamp": time, "webhook-signature": signature } = post?.headers ?? {};
  expect(id).toBe("alert_a1.2.firing");
  const key = Buffer.alloc(32, 7);
  const expected = createHmac("sha256", key)
    .update(`${String(id)}.${String(time)}.${post?.body ?? ""}`)
    .digest("base64");
  expect(signature).toBe(`v1,${expected}`);
  expect(Number(time)).toBe(at / 1_000);
});

it("Slack gets its own three characters escaped, and a link", async () => {
  await using receiver = await startHttpReceiver();
  await slack.open({ webhook_url: "${S}" })(message, context(receiver.url));
  const body = JSON.parse(receiver.posts[0]?.body ?? "");
  expect(body.text).toBe(
    "FIRING warning: chat: 30 of 100 requests &lt;were&gt; served by a fallback &amp; more",
  );
  const text: string = body.attachments[0].blocks[0].text.text;
  expect(text.split("\n")).toEqual([
    "Users of chat get: 70.0 % from the primary, 30.0 % from a fallback (of 100 requests).",
    "Since 2026-11-21T14:01:00.000Z, fired 2 times.",
    "Next: See why.",
    "<https://ops.example.com/alerts/a1|Open in Understudy>",
  ]);
});

it("PagerDuty gets an event of its API v2, and the end of it under the same key", async () => {
  await using receiver = await startHttpReceiver();
  const send = pagerduty.open({ routing_key: "${K}", url: receiver.url });
  await send(message, context("R0UT1NG"));
  await send({ ...message, event: "resolved" }, context("R0UT1NG"));
  const [trigger, resolve] = receiver.posts.map(({ body }) => JSON.parse(body));
  expect(trigger).toMatchObject({
    routing_key: "R0UT1NG",
    event_action: "trigger",
    dedup_key: "understudy-a1",
    links: [{ href: "https://ops.example.com/alerts/a1" }],
    payload: {
      summary: message.title,
      severity: "warning",
      source: "understudy",
      component: "chat",
      class: "fallback_share",
      timestamp: "2026-11-21T14:01:00.000Z",
    },
  });
  expect(resolve).toEqual({ routing_key: "R0UT1NG", event_action: "resolve", dedup_key: "understudy-a1" });
});

it("a test leaves no incident open at PagerDuty", async () => {
  await using receiver = await startHttpReceiver();
  await pagerduty.open({ routing_key: "${K}", url: receiver.url })(
    testMessage("t", at, undefined),
    context("R"),
  );
  expect(receiver.posts.map(({ body }) => JSON.parse(body).event_action)).toEqual(["trigger", "resolve"]);
});

it("a mail has a subject, the words, and the id of its message", async () => {
  await using receiver = await startMailReceiver();
  const send = email.open({
    smtp_url: "${S}",
    from: "understudy@example.com",
    to: ["a@example.com", "b@example.com"],
  });
  expect(await send(message, context(receiver.url))).toMatchObject({ kind: "delivered" });
  const [mail = ""] = receiver.mails;
  expect(mail).toContain("To: a@example.com, b@example.com");
  expect(mail).toContain("Message-ID: <a1.2.firing@understudy>");
  expect(mail).toMatch(/^Subject: \[Understudy\] FIRING warning: chat:/m);
  expect(mail).toContain("Next: See why.");
});

it("a wrong password is tried again: somebody may be changing it", async () => {
  await using receiver = await startMailReceiver();
  const send = email.open({ smtp_url: "${S}", from: "u@example.com", to: ["a@example.com"] });
  const wrong = receiver.url.replace("secret", "wrong");
  expect(await send(message, context(wrong))).toMatchObject({ kind: "failed", again: true });
});

it("follows no redirect, and waits as long as it is asked to", async () => {
  await using receiver = await startHttpReceiver();
  const send = slack.open({ webhook_url: "${S}" });
  receiver.answer(302, { location: receiver.url });
  expect(await send(message, context(receiver.url))).toMatchObject({ kind: "failed", again: false });
  receiver.answer(429, { "retry-after": "7" });
  expect(await send(message, context(receiver.url))).toMatchObject({ again: true, retryAfterMs: 7_000 });
  expect(receiver.posts).toHaveLength(2);
});
