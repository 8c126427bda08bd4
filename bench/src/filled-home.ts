import { join } from "node:path";
import { fillEvents } from "@understudy/api/measured-events";
import { startGateway } from "./gateway-process.ts";

/** Nothing is deleted before it is asked for, and calls cost something. */
export const lastingEvents = `retention: { requests: 30d, max_requests: 1000000000, max_size: 1000GB }
prices:
  currency: USD
  targets:
    p0/bench: { input: 3, output: 15 }
`;

/** The home of a gateway that ran once, so that its first revision is there, and then stored so many events. */
export async function filledHome(configuration: string, events: number, spanMs: number): Promise<string> {
  const gateway = await startGateway(configuration);
  await gateway.stop();
  const startedAt = performance.now();
  if (events > 0) fillEvents(join(gateway.directory, "data"), { events, spanMs });
  const seconds = (performance.now() - startedAt) / 1_000;
  console.log(`${events} events stored in ${seconds.toFixed(0)} s`);
  return gateway.directory;
}
