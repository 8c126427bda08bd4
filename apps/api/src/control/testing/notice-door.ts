import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { portOf } from "../../testing/port-of.ts";

/** Takes what identity providers send of people they sign out, as the dashboard does. */
export class NoticeDoor implements AsyncDisposable {
  readonly url: string;
  readonly #server: ReturnType<typeof createServer>;
  /** What was sent last. */
  newest = "";

  private constructor(server: ReturnType<typeof createServer>, passOn: (token: string) => Promise<void>) {
    this.#server = server;
    this.url = `http://127.0.0.1:${portOf(server.address())}/api/signed-out`;
    server.on("request", (request, response) => {
      void (async () => {
        this.newest = new URLSearchParams(await text(request)).get("logout_token") ?? "";
        const taken = await passOn(this.newest).then(
          () => true,
          () => false,
        );
        response.writeHead(taken ? 200 : 400).end();
      })();
    });
  }

  /** `passOn`: rejects where the gateway does. */
  static async open(passOn: (token: string) => Promise<void>): Promise<NoticeDoor> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new NoticeDoor(server, passOn);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
