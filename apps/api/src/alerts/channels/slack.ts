import { secretFileSchema } from "@understudy/contract";
import { z } from "zod";
import { messageHead, messageLines, type AlertMessage } from "../alert-message.ts";
import { alertChannel, unset } from "./alert-channel.ts";
import { postJson } from "./post-json.ts";

const colours = { critical: "#d32f2f", warning: "#f9a825" } as const;
const calm = "#2e7d32";

/** Slack's incoming webhook (api.slack.com/messaging/webhooks). Its address is a secret: who has it may post. */
export const slack = alertChannel({
  type: "slack",
  options: z.strictObject({ webhook_url: secretFileSchema }),
  send: async ({ webhook_url: reference }, message, { secret }) => {
    const address = secret(reference);
    return address === null ? unset(reference) : postJson(address, JSON.stringify(slackBody(message)));
  },
});

function slackBody(message: AlertMessage) {
  const head = escaped(messageHead(message));
  const { link } = message;
  const lines = messageLines({ ...message, link: null }).map(escaped);
  const opened = link === null ? [] : [`<${link}|Open in Understudy>`];
  return {
    text: head,
    attachments: [
      {
        color: message.event === "firing" ? colours[message.severity] : calm,
        blocks: [{ type: "section", text: { type: "mrkdwn", text: [...lines, ...opened].join("\n") } }],
      },
    ],
  };
}

/** The three characters that Slack reads as its own (api.slack.com/reference/surfaces/formatting). */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
