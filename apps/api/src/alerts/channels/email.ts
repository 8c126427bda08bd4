import { secretFileSchema } from "@understudy/contract";
import { createTransport } from "nodemailer";
import { z } from "zod";
import { messageHead, messageLines, type AlertMessage } from "../alert-message.ts";
import { alertChannel, unset, type SendResult } from "./alert-channel.ts";

const longestMs = 10_000;
const mailbox = z.email('must be an address, such as "ops@example.com".');

/**
 * Mail over SMTP. The server is one variable of the environment, since its address holds the password:
 * `smtps://user:password@mail.example.com`.
 */
export const email = alertChannel({
  type: "email",
  options: z.strictObject({ smtp_url: secretFileSchema, from: mailbox, to: z.array(mailbox).min(1) }),
  send: async ({ smtp_url: reference, from, to }, message, { secret }) => {
    const server = secret(reference);
    if (server === null) return unset(reference);
    const transport = createTransport({
      url: server,
      connectionTimeout: longestMs,
      greetingTimeout: longestMs,
      socketTimeout: longestMs,
    });
    try {
      const { response } = await transport.sendMail(mail(message, from, to));
      return { kind: "delivered", detail: response };
    } catch (fault) {
      return refusal(fault);
    } finally {
      transport.close();
    }
  },
});

function mail(message: AlertMessage, from: string, to: readonly string[]) {
  const { id, alertId, event } = message;
  // What belongs to one alert is one conversation; the same message sent twice has the same id.
  const thread = `<${alertId}@understudy>`;
  return {
    from,
    to: [...to],
    subject: `[Understudy] ${messageHead(message)}`,
    text: `${messageHead(message)}\n\n${messageLines(message).join("\n")}\n`,
    messageId: `<${id}@understudy>`,
    ...(event === "test" ? {} : { inReplyTo: thread, references: thread }),
    headers: { "Auto-Submitted": "auto-generated" },
  };
}

/** 5xx: the server will not take this mail, however often it is sent (RFC 5321 section 4.2.1). */
function refusal(fault: unknown): SendResult {
  const detail = fault instanceof Error ? fault.message : String(fault);
  const code =
    typeof fault === "object" && fault !== null && "responseCode" in fault ? Number(fault.responseCode) : 0;
  const isAboutAccess = code === 530 || code === 535;
  return { kind: "failed", detail, again: code < 500 || isAboutAccess };
}
