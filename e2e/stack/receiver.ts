import { createServer } from "node:http";

/** A receiver of alerts on a port of its own: takes all and keeps it. */
export interface Receiver extends AsyncDisposable {
  readonly url: string;
  /** Bodies, in the order they came. */
  readonly heard: readonly string[];
}

export async function startReceiver(): Promise<Receiver> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => {
      body += text;
    });
    request.on("end", () => {
      heard.push(body);
      response.writeHead(202, { connection: "close" }).end("thank you");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the receiver listens on no port");
  return {
    url: `http://127.0.0.1:${address.port}/alerts`,
    heard,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
      }),
  };
}
