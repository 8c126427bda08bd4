import { createServer, type IncomingHttpHeaders } from "node:http";
import { portOf } from "../../testing/port-of.ts";

interface ReceivedPost {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver on a real port: keeps what it gets and answers as it is told. */
export interface HttpReceiver extends AsyncDisposable {
  readonly url: string;
  readonly posts: ReceivedPost[];
  /** From now on it answers so. */
  answer(status: number, headers?: Readonly<Record<string, string>>): void;
}

export async function startHttpReceiver(): Promise<HttpReceiver> {
  const posts: ReceivedPost[] = [];
  let answer: { status: number; headers: Readonly<Record<string, string>> } = { status: 200, headers: {} };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      posts.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(answer.status, { ...answer.headers, connection: "close" }).end("heard");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${portOf(server.address())}/hook`,
    posts,
    answer: (status, headers = {}) => {
      answer = { status, headers };
    },
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
      }),
  };
}
