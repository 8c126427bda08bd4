import { startHttpReceiver } from "./http-receiver.ts";
import { startMailReceiver } from "./mail-receiver.ts";

/** What reached a receiver, as the contract of channels looks at it. */
interface Heard {
  /** The same for all that belongs to one alert. */
  readonly thread: string;
  readonly text: string;
}

/** A real receiver of one kind of channel, and how a channel to it is configured. */
interface ChannelReceiver extends AsyncDisposable {
  readonly options: Readonly<Record<string, unknown>>;
  readonly environment: Readonly<Record<string, string>>;
  heard(): readonly Heard[];
  /** From now on it takes nothing: for the moment, or for good. Null: it takes all again. */
  refuse(how: "for now" | "for good" | null): void;
}

type StartReceiver = () => Promise<ChannelReceiver>;

export const webhookSecret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;

/** One for each type of the registry: a channel without one fails the contract. */
export const channelReceivers: Readonly<Record<string, StartReceiver>> = {
  webhook: () =>
    overHttp(
      (url) => ({ options: { url, secret: "${HOOK}" }, environment: { HOOK: webhookSecret } }),
      (body) => ({
        thread: textOf(body, "alertId"),
        text: textOf(body, "title"),
      }),
    ),
  slack: () =>
    overHttp(
      (url) => ({ options: { webhook_url: "${SLACK}" }, environment: { SLACK: url } }),
      (body) => ({
        // Slack knows no threads for incoming webhooks: what belongs together says so in its words.
        thread: "",
        text: JSON.stringify(body),
      }),
    ),
  pagerduty: () =>
    overHttp(
      (url) => ({ options: { routing_key: "${KEY}", url }, environment: { KEY: "R0UT1NG" } }),
      (body) => ({
        thread: textOf(body, "dedup_key"),
        text: JSON.stringify(body),
      }),
    ),
  email: async () => {
    const receiver = await startMailReceiver();
    const codes = { "for now": 451, "for good": 554 } as const;
    return {
      options: { smtp_url: "${SMTP}", from: "understudy@example.com", to: ["ops@example.com"] },
      environment: { SMTP: receiver.url },
      heard: () =>
        receiver.mails.map((mail) => ({
          thread: /^References: (.*)$/m.exec(mail)?.[1]?.trim() ?? "",
          text: unfolded(mail),
        })),
      refuse: (how) => receiver.refuse(how === null ? null : codes[how]),
      [Symbol.asyncDispose]: () => receiver[Symbol.asyncDispose](),
    };
  },
};

async function overHttp(
  configure: (url: string) => Pick<ChannelReceiver, "options" | "environment">,
  read: (body: Readonly<Record<string, unknown>>) => Heard,
): Promise<ChannelReceiver> {
  const receiver = await startHttpReceiver();
  const statuses = { "for now": 503, "for good": 400 } as const;
  return {
    ...configure(receiver.url),
    heard: () => receiver.posts.map(({ body }) => read(JSON.parse(body))),
    refuse: (how) => receiver.answer(how === null ? 200 : statuses[how]),
    [Symbol.asyncDispose]: () => receiver[Symbol.asyncDispose](),
  };
}

function textOf(body: Readonly<Record<string, unknown>>, key: string): string {
  const value = body[key];
  return typeof value === "string" ? value : "";
}

/** Quoted-printable and folded headers as one reads them. */
function unfolded(mail: string): string {
  return mail.replaceAll("=\r\n", "").replaceAll(/\r\n[ \t]/g, " ");
}
