import OpenAI, { APIError } from "openai";

/** One call as its client saw it. Times by the client's own clock, ms. */
export interface Call {
  readonly prompt: string;
  readonly streamed: boolean;
  readonly startedAt: number;
  readonly endedAt: number;
  /** When the first content came; null where none did or the call was plain. */
  readonly firstTokenAt: number | null;
  /** 0: the connection gave out. */
  readonly status: number;
  readonly text: string;
  /** The error the SDK raised; null: none. */
  readonly error: string | null;
  readonly requestId: string;
  /** As its headers told it; "cancelled" where it was the client that hung up. */
  readonly level: string;
  readonly servedBy: string;
  readonly attempts: number;
  /** What a plain answer said it used; null where none did. */
  readonly usage: { readonly input: number; readonly output: number } | null;
}

/** A user's program: the official SDK, pointed at the gateway, without retries of its own. */
export class Caller {
  readonly #client: OpenAI;
  readonly #calls: Call[] = [];
  #asked = 0;

  constructor(baseUrl: string) {
    this.#client = new OpenAI({ apiKey: "none", baseURL: baseUrl, maxRetries: 0 });
  }

  /** Every call that has ended, oldest first. */
  get calls(): readonly Call[] {
    return this.#calls;
  }

  /** Asks for a whole answer. Never throws: a refusal is a call too. */
  ask(prompt = this.#newPrompt()): Promise<Call> {
    return this.#record({ prompt, streamed: false }, async (call) => {
      const request = this.#client.chat.completions.create(this.#body(prompt));
      const { data, response } = await request.withResponse();
      call.headers = response.headers;
      call.status = response.status;
      call.text = data.choices[0]?.message.content ?? "";
      const { prompt_tokens: input, completion_tokens: output } = data.usage ?? {};
      if (input !== undefined && output !== undefined) call.usage = { input, output };
    });
  }

  /** Asks for an answer, now or later: a request that nobody can answer is queued. */
  askWithPatience(prompt = this.#newPrompt()): Promise<Call> {
    return this.#record({ prompt, streamed: false }, async (call) => {
      const headers = { prefer: "respond-async" };
      const response = await this.#client.chat.completions
        .create(this.#body(prompt), { headers })
        .asResponse();
      call.headers = response.headers;
      call.status = response.status;
      call.text = await response.text();
    });
  }

  /** Asks for a stream and reads it to its end. */
  stream(prompt = this.#newPrompt()): Promise<Call> {
    return this.#record({ prompt, streamed: true }, async (call) => {
      const request = this.#client.chat.completions.create({ ...this.#body(prompt), stream: true });
      const { data, response } = await request.withResponse();
      call.headers = response.headers;
      call.status = response.status;
      for await (const chunk of data) {
        const text = chunk.choices[0]?.delta.content ?? "";
        if (text !== "") call.firstTokenAt ??= performance.now();
        call.text += text;
      }
    });
  }

  /** Reads a stream as far as its first content and hangs up. `noticed` resolves once the gateway knows. */
  leave(noticed: () => Promise<void>, prompt = this.#newPrompt()): Promise<Call> {
    return this.#record({ prompt, streamed: true }, async (call) => {
      const request = this.#client.chat.completions.create({ ...this.#body(prompt), stream: true });
      const { data, response } = await request.withResponse();
      call.headers = response.headers;
      call.status = response.status;
      call.left = true;
      for await (const chunk of data) {
        if (!chunk.choices[0]?.delta.content) continue;
        call.firstTokenAt = performance.now();
        break;
      }
      await noticed();
    });
  }

  /** Asks so many times, one after the other. */
  async askInARow(count: number): Promise<readonly Call[]> {
    const calls: Call[] = [];
    while (calls.length < count) calls.push(await this.ask());
    return calls;
  }

  /** Asks plainly, one after the other, until told to stop; then tells what came of it. */
  keepAsking(everyMs: number): () => Promise<readonly Call[]> {
    const stopped = new AbortController();
    const calls: Call[] = [];
    const run = async (): Promise<void> => {
      while (!stopped.signal.aborted) {
        calls.push(await this.ask());
        await new Promise((resolve) => setTimeout(resolve, everyMs));
      }
    };
    const running = run();
    return async () => {
      stopped.abort();
      await running;
      return calls;
    };
  }

  /** With a marker of its own, by which the providers' logs tell whose call each was. */
  #newPrompt(): string {
    this.#asked += 1;
    return `Question ${this.#asked}: what stands in line ${this.#asked * 7}? marker=${this.#asked}`;
  }

  #body(prompt: string): { model: string; messages: [{ role: "user"; content: string }] } {
    return { model: "any-model", messages: [{ role: "user", content: prompt }] };
  }

  async #record(
    { prompt, streamed }: Pick<Call, "prompt" | "streamed">,
    carryOut: (call: RunningCall) => Promise<void>,
  ): Promise<Call> {
    const running: RunningCall = {
      status: 0,
      text: "",
      firstTokenAt: null,
      headers: new Headers(),
      left: false,
      usage: null,
    };
    const startedAt = performance.now();
    const error = await carryOut(running).then(
      () => null,
      (fault: unknown) => takeFault(fault, running),
    );
    const { headers, status, text, firstTokenAt, left, usage } = running;
    const call: Call = {
      prompt,
      streamed,
      startedAt: performance.timeOrigin + startedAt,
      endedAt: performance.timeOrigin + performance.now(),
      firstTokenAt: firstTokenAt === null ? null : performance.timeOrigin + firstTokenAt,
      status,
      text,
      error,
      requestId: headers.get("x-understudy-request-id") ?? "",
      level: left ? "cancelled" : (headers.get("x-understudy-level") ?? ""),
      servedBy: headers.get("x-understudy-served-by") ?? "",
      attempts: Number(headers.get("x-understudy-attempts")),
      usage,
    };
    this.#calls.push(call);
    return call;
  }
}

interface RunningCall {
  status: number;
  text: string;
  firstTokenAt: number | null;
  headers: Headers;
  left: boolean;
  usage: Call["usage"];
}

function takeFault(fault: unknown, call: RunningCall): string {
  if (fault instanceof APIError) {
    if (fault.status !== undefined) call.status = fault.status;
    if (fault.headers !== undefined) call.headers = fault.headers;
  }
  return fault instanceof Error ? fault.message : String(fault);
}
