import { randomUUID } from "node:crypto";
import { request } from "node:http";

/** What a call to the dashboard was answered with. */
export interface Called<Data = unknown> {
  readonly status: number;
  /** Why it was refused; null: it was not, or nobody says. */
  readonly reason: string | null;
  readonly data: Data | undefined;
  /** The session that was begun; empty: none was. */
  readonly cookie: string;
}

interface Reply<Data> {
  readonly result?: { readonly data: Data };
  readonly error?: { readonly data?: { readonly reason: string | null } };
}

type Headers = Readonly<Record<string, string>>;

export interface Whence {
  /** An address of this machine's that the calls come from: all of 127.0.0.0/8 is loopback. */
  readonly address: string;
  readonly headers: Headers;
}

/** Calls through the dashboard's own address, as whoever has no browser can. */
export class DashboardCaller {
  readonly #url: string;
  readonly #whence: Whence;

  constructor(url: string, whence: Whence) {
    this.#url = url;
    this.#whence = whence;
  }

  /** The same with further headers: a session, another site's name. */
  with(headers: Headers): DashboardCaller {
    const { address, headers: own } = this.#whence;
    return new DashboardCaller(this.#url, { address, headers: { ...own, ...headers } });
  }

  /** Follows an invitation's link; whoever calls with what this returns is that operator. */
  async join(name: string, code: string): Promise<DashboardCaller> {
    const words = { code, name, email: `${name}@example.org`, password: "correct horse battery" };
    const { cookie } = await this.post("auth.join", words);
    return this.with({ cookie });
  }

  query<Data>(path: string, input: Readonly<Record<string, unknown>>): Promise<Called<Data>> {
    return this.#call<Data>(`${path}?input=${encodeURIComponent(JSON.stringify(input))}`);
  }

  /** Tries a change that is new each time. */
  change<Data>(path: string, words: Readonly<Record<string, unknown>> = {}): Promise<Called<Data>> {
    return this.post<Data>(path, { mutationId: randomUUID(), via: "dashboard", ...words });
  }

  post<Data>(path: string, body: Readonly<Record<string, unknown>>): Promise<Called<Data>> {
    return this.#call<Data>(path, body);
  }

  #call<Data>(path: string, body?: Readonly<Record<string, unknown>>): Promise<Called<Data>> {
    const { address, headers } = this.#whence;
    return new Promise((resolve, reject) => {
      const call = request(`${this.#url}/api/trpc/${path}`, {
        method: body === undefined ? "GET" : "POST",
        localAddress: address,
        headers: { ...headers, "content-type": "application/json" },
      });
      call.on("error", reject);
      call.on("response", (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (part: string) => (text += part));
        answer.on("end", () => {
          const { result, error } = replyIn<Data>(text);
          const [cookie = ""] = answer.headers["set-cookie"]?.[0]?.split(";", 1) ?? [];
          const reason = error?.data?.reason ?? null;
          resolve({ status: answer.statusCode ?? 0, reason, data: result?.data, cookie });
        });
      });
      call.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}

/** The dashboard's own refusals are plain text. */
function replyIn<Data>(text: string): Reply<Data> {
  if (!text.startsWith("{")) return {};
  const reply: Reply<Data> = JSON.parse(text);
  return reply;
}
