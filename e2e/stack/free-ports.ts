import { createServer } from "node:net";

/** Below the ports that systems hand to outgoing connections, which could take one while its server is down. */
const lowest = 20_000;
const highest = 32_000;

/**
 * The first of `count` ports in a row that nobody listens on. Processes start to look at different
 * places, so that two that start together do not find the same ones.
 */
export async function freePorts(count: number): Promise<number> {
  const span = highest - lowest - count;
  const start = (process.pid * 97) % span;
  for (let step = 0; step < span; step += count) {
    const first = lowest + ((start + step) % span);
    const ports = Array.from({ length: count }, (_, index) => first + index);
    const free = await Promise.all(ports.map(isFree));
    if (free.every(Boolean)) return first;
  }
  throw new Error(`no ${count} free ports in a row between ${lowest} and ${highest}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
