import { join, resolve } from "node:path";
import { readMachineSecret } from "../operators/machine-secret.ts";

const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * What a command proves who it is with: the token in UNDERSTUDY_TOKEN, or what the gateway has laid
 * down for command lines of its own machine and user (docs/operators.md). Null: nothing, which is
 * enough where nobody has to sign in.
 */
export function credentialFor(url: string, environment: NodeJS.ProcessEnv): string | null {
  const token = environment["UNDERSTUDY_TOKEN"];
  if (token !== undefined && token !== "") return token;
  const { hostname, port } = new URL(url);
  if (!loopback.has(hostname)) return null;
  const directory = resolve(environment["UNDERSTUDY_DATA_DIR"] ?? "data");
  return (
    readMachineSecret(directory, Number(port)) ?? readMachineSecret(join(directory, "demo"), Number(port))
  );
}
