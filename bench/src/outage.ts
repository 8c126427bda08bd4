/**
 * Once for real: 30 requests, 4 s apart, the primary's port closed for the first 60 s. All must be
 * answered, at most 9 calls may be wasted on it, and it must serve again within 30 s of its return.
 */
import { createServer, type Server } from "node:http";
import { configurationFor, startGateway } from "./gateway-process.ts";
import { atMost, type Line } from "./report.ts";

const requests = 30;
const gapMs = 4_000;
const downMs = 60_000;

export async function runOutage(): Promise<readonly Line[]> {
  const primary = answering("primary");
  const backup = answering("backup");
  const [primaryPort, backupPort] = [await listen(primary, 0), await listen(backup, 0)];
  await close(primary);
  const gateway = await startGateway(configurationFor([primaryPort, backupPort]));
  const startedAt = Date.now();
  const returned = answering("primary");
  const back = setTimeout(() => returned.listen(primaryPort, "127.0.0.1"), downMs);
  let lost = 0;
  let wasted = 0;
  let recoveredMs = Number.POSITIVE_INFINITY;
  for (let index = 0; index < requests; index += 1) {
    await until(startedAt + index * gapMs);
    const answer = await ask(gateway.port);
    if (answer === null) lost += 1;
    else if (answer.servedBy === "p0/bench")
      recoveredMs = Math.min(recoveredMs, Date.now() - startedAt - downMs);
    else wasted += answer.attempts - 1;
  }
  clearTimeout(back);
  await gateway.dispose();
  await Promise.all([close(returned), close(backup)]);
  return [
    atMost("outage: requests lost", lost, 0, ""),
    atMost("outage: calls wasted on the dead primary", wasted, 9, ""),
    atMost("outage: back on the primary after", recoveredMs / 1_000, 30, "s"),
  ];
}

async function ask(port: number): Promise<{ servedBy: string | null; attempts: number } | null> {
  const response = await fetch(`http://127.0.0.1:${port}/v1/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ model: "gpt-4o", messages: [{ role: "user", content: "hello" }] }),
  });
  await response.text();
  if (!response.ok) return null;
  const { headers } = response;
  return {
    servedBy: headers.get("x-understudy-served-by"),
    attempts: Number(headers.get("x-understudy-attempts")),
  };
}

function answering(content: string): Server {
  const choices = [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }];
  const answer = JSON.stringify({
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1,
    model: "bench",
    choices,
  });
  return createServer((request, response) => {
    request
      .resume()
      .on("end", () => response.writeHead(200, { "content-type": "application/json" }).end(answer));
  });
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve) => {
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(address !== null && typeof address === "object" ? address.port : 0);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function until(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, time - Date.now())));
}
