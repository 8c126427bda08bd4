/** A gateway with so many requests stored, and the production dashboard before it. */
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { freePorts, startDashboard } from "@understudy/e2e";
import { z } from "zod";
import { portOf, start } from "../child-process.ts";
import { ask } from "../event-questions.ts";
import { filledHome, lastingEvents } from "../filled-home.ts";
import { configurationFor, startGateway } from "../gateway-process.ts";

const spanMs = 86_400_000;

export interface SeenGateway {
  /** Of the dashboard. */
  readonly url: string;
  /** Where clients call. */
  readonly port: number;
  /** The sequence of the newest request that is stored. */
  newest(): Promise<number>;
  stop(): Promise<void>;
}

const newestSchema = z.object({ result: z.object({ data: z.object({ newest: z.number() }) }) });

/** `stored`: requests of the last day. The dashboard has to have been built. */
export async function seenGateway(stored: number): Promise<SeenGateway> {
  const upstream = start([fileURLToPath(new URL("../upstream.ts", import.meta.url)), "plain"], 0);
  const configuration = configurationFor([await portOf(upstream)]) + lastingEvents;
  const home = await filledHome(configuration, stored, spanMs);
  const gateway = await startGateway(configuration, { directory: home });
  const port = await freePorts(1);
  const dashboard = await startDashboard(port, `http://127.0.0.1:${gateway.adminPort}`);
  return {
    url: `http://127.0.0.1:${port}`,
    port: gateway.port,
    newest: async () => {
      const answer = await ask(gateway.adminPort, { path: "events.page", input: { limit: 1 } });
      return newestSchema.parse(JSON.parse(answer)).result.data.newest;
    },
    stop: async () => {
      await dashboard.stop();
      await gateway.stop();
      await upstream.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
