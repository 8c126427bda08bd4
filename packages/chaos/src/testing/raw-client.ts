import { request } from "node:http";
import type { IncomingHttpHeaders } from "node:http";

/** What came back on a socket of its own, byte for byte. */
export interface RawAnswer {
  readonly status: number | null;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Uint8Array;
  /** `left`: the client had `enough` bytes and went away. */
  readonly ending: "end" | "left" | "connection_lost" | "connect_failed";
}

/** A request on its way to a port. */
export interface RawPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Leave once so many bytes of body (0: the request) are through. */
  readonly enough?: number | undefined;
}

export function postChat(baseUrl: string, body: Uint8Array): Promise<RawAnswer> {
  return post({ url: `${baseUrl}/chat/completions`, headers: {}, body });
}

export function post({ url, headers: sent, body, enough }: RawPost): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let status: number | null = null;
    let headers: IncomingHttpHeaders = {};
    const finish = (ending: RawAnswer["ending"]): void => {
      resolve({ status, headers, bytes: new Uint8Array(Buffer.concat(chunks)), ending });
      call.destroy();
    };
    const call = request(url, { method: "POST", agent: false, headers: sent }, (response) => {
      status = response.statusCode ?? null;
      ({ headers } = response);
      if (enough === 0) finish("left");
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        if (enough !== undefined && Buffer.concat(chunks).byteLength >= enough) finish("left");
      });
      response.on("end", () => finish("end"));
      response.on("error", () => finish("connection_lost"));
    });
    call.on("error", (error: NodeJS.ErrnoException) => {
      finish(error.code === "ECONNREFUSED" ? "connect_failed" : "connection_lost");
    });
    call.end(body);
  });
}
