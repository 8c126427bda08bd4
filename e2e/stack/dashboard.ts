import { join } from "node:path";
import { startChild, whenReady, type Child } from "./child.ts";
import { sharedSecret } from "./shared-secret.ts";
import { root } from "./root.ts";

/** Starts the production build of the dashboard, as `understudy start` does. */
export async function startDashboard(port: number, controlUrl: string): Promise<Child> {
  const directory = join(root, "apps/dashboard");
  const child = startChild({
    command: join(root, "node_modules/.bin/node"),
    args: [
      join(directory, "node_modules/next/dist/bin/next"),
      "start",
      "-H",
      "127.0.0.1",
      "-p",
      String(port),
    ],
    directory,
    environment: { UNDERSTUDY_CONTROL_URL: controlUrl, ...sharedSecret },
  });
  await whenReady(`http://127.0.0.1:${port}/icon.svg`, child);
  return child;
}
