import { request } from "undici";

const requestsPerSecond = 2;
const topics = ["tides", "lighthouses", "sourdough", "type theory", "rain in Lisbon", "night trains", "bees"];

/** Light, steady traffic through the gateway's own front door, so that the demo has something to show. */
export class SampleTraffic {
  readonly #dataUrl: string;
  readonly #authorization: string;
  #timer: NodeJS.Timeout | null = null;
  #sent = 0;

  constructor(dataUrl: string, clientKey: string) {
    this.#dataUrl = dataUrl;
    this.#authorization = `Bearer ${clientKey}`;
  }

  get on(): boolean {
    return this.#timer !== null;
  }

  get requestsPerSecond(): number {
    return requestsPerSecond;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.#send(), 1_000 / requestsPerSecond);
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  async #send(): Promise<void> {
    this.#sent += 1;
    const { path, headers, body } = sample(this.#sent);
    try {
      const answer = await request(this.#dataUrl + path, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: this.#authorization, ...headers },
        body: JSON.stringify(body),
      });
      await answer.body.dump();
    } catch {
      // The gateway is stopping; its own records tell of everything else.
    }
  }
}

interface Sample {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
}

/**
 * Every third as Anthropic's SDK would ask, of the others every fifth as OpenAI's would for a response,
 * the rest for a chat; of each some plain, most streamed.
 */
function sample(count: number): Sample {
  const stream = count % 4 !== 0;
  const content = `Question ${count}: tell me about ${topics[count % topics.length]}. tokens=24`;
  const messages = [{ role: "user", content }];
  const asked = (usual: string) => ({ model: count % 8 === 1 ? "fast" : usual, stream });
  if (count % 3 === 0) {
    return {
      path: "/v1/messages",
      headers: { "anthropic-version": "2023-06-01" },
      body: { ...asked("claude-opus"), max_tokens: 300, messages },
    };
  }
  const body = asked("gpt-flagship");
  return count % 5 === 0
    ? { path: "/v1/responses", headers: {}, body: { ...body, input: content } }
    : { path: "/v1/chat/completions", headers: {}, body: { ...body, messages } };
}
