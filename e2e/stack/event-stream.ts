import { request } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import type { LiveMessage } from "@understudy/contract";

/** One message of the live feed, with the moment its last byte came. */
interface ArrivedMessage {
  readonly at: number;
  readonly id: string;
  readonly message: LiveMessage;
}

export interface OpenStream {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Grows while the stream is open. */
  readonly messages: readonly ArrivedMessage[];
  /** Every byte that came, as it came. */
  text(): string;
  close(): void;
}

/** Reads an event stream over a bare connection that claims to take compressed bodies, as browsers do. */
export function openEventStream(url: string): Promise<OpenStream> {
  const headers = { accept: "text/event-stream", "accept-encoding": "gzip, br" };
  return new Promise((resolve, reject) => {
    const call = request(url, { headers }, (response) => {
      const messages: ArrivedMessage[] = [];
      let whole = "";
      let rest = "";
      response.setEncoding("utf8").on("data", (text: string) => {
        whole += text;
        const frames = (rest + text).split("\n\n");
        rest = frames.pop() ?? "";
        for (const frame of frames) messages.push(...readFrame(frame));
      });
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        messages,
        text: () => whole,
        close: () => call.destroy(),
      });
    });
    call.once("error", reject);
    call.end();
  });
}

/** Frames that carry no message, such as the greeting and pings, are left out. */
function readFrame(frame: string): ArrivedMessage[] {
  const lines = frame.split("\n");
  const field = (name: string): string | undefined =>
    lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const id = field("id");
  const data = field("data");
  if (id === undefined || data === undefined) return [];
  return [{ at: Date.now(), id, message: JSON.parse(data) }];
}
