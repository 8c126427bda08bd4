/**
 * Once for real: 30 requests, 4 s apart, the primary's port closed for the first 60 s. All must be
 * answered, at most 9 calls may be wasted on it, and it must serve again within 30 s of its return.
 */
import { startProvider } from "./answering-provider.ts";
import { configurationFor, startGateway } from "./gateway-process.ts";
import { atMost, type Line } from "./report.ts";

const requests = 30;
const gapMs = 4_000;
const downMs = 60_000;

export async function runOutage(): Promise<readonly Line[]> {
  const primary = await startProvider("primary");
  const backup = await startProvider("backup");
  await primary.leave();
  const gateway = await startGateway(configurationFor([primary.port, backup.port]));
  const startedAt = Date.now();
  const back = setTimeout(() => void primary.comeBack(), downMs);
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
  await Promise.all([primary.leave(), backup.leave()]);
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

function until(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, time - Date.now())));
}
