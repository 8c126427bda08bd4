import { randomUUID } from "node:crypto";
import {
  createTRPCClient,
  httpBatchStreamLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
} from "@trpc/client";
import { EventSource } from "undici";
import { ask, openaiClient } from "../../testing/chat-client.ts";
import { startTestGateway, type TestGateway, type TestGatewayOptions } from "../../testing/test-gateway.ts";
import type { ConfigurationFile } from "../configuration-file.ts";
import { startAdminServer, type AdminServer } from "../admin-server.ts";
import type { ControlRouter } from "../router-type.ts";

/** A real gateway with its control API on a real port, for one test. */
export interface TestControl extends AsyncDisposable {
  readonly test: TestGateway;
  readonly admin: AdminServer;
  readonly client: TRPCClient<ControlRouter>;
  /** Sends one chat request; tells which target served it, null when none did. */
  ask(): Promise<string | null>;
}

interface TestControlOptions extends TestGatewayOptions {
  readonly configurationFile?: ConfigurationFile;
}

export async function startTestControl(options: TestControlOptions = {}): Promise<TestControl> {
  const test = await startTestGateway(options);
  const admin = await startAdminServer({
    gateway: test.gateway,
    demo: null,
    file: options.configurationFile ?? null,
    host: "127.0.0.1",
    port: 0,
    names: [],
    directory: test.directory,
    dataUrl: test.url,
  });
  const openai = openaiClient(test.url);
  return {
    test,
    admin,
    client: testClient(admin.url),
    ask: async () => (await ask(openai, { prompt: "hello" })).headers.get("x-understudy-served-by"),
    [Symbol.asyncDispose]: async () => {
      await admin.close();
      await test.dispose();
    },
  };
}

/** The real client with the live feed, as the dashboard sets it up. */
export function testClient(adminUrl: string): TRPCClient<ControlRouter> {
  const url = `${adminUrl}/trpc`;
  return createTRPCClient<ControlRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url, EventSource }),
        false: splitLink({
          condition: ({ path }) => path === "playground.send" || path === "whatif.run",
          true: httpBatchStreamLink({ url }),
          false: httpLink({ url }),
        }),
      }),
    ],
  });
}

/** What every mutation says of itself; a new one each time. */
export function mutation() {
  return {
    mutationId: randomUUID(),
    actor: "ada",
    via: "api",
    role: null,
    address: null,
    reason: "drill",
  } as const;
}

/** A refused call as the client sees it. */
export function refusal(httpStatus: number, reason: string | null) {
  return { name: "TRPCClientError", data: { httpStatus, reason } };
}
