import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { readVariable, type Environment } from "../configuration/index.ts";
import { dashboardSecretVariable } from "../operators/dashboard-secret.ts";
import { hashSecret } from "../operators/secret-word.ts";

const secretHeader = "x-understudy-dashboard";
const addressHeader = "x-understudy-address";

/**
 * The IP address a call came from: of whoever is connected, or what the dashboard says where it proves
 * to be ours. What a browser says of its own address counts for nothing.
 */
export function callerAddress(
  { headers, socket }: Pick<IncomingMessage, "headers" | "socket">,
  environment: Environment,
): string {
  const peer = plain(socket.remoteAddress ?? "127.0.0.1");
  const secret = readVariable(environment, dashboardSecretVariable);
  const sent = headers[secretHeader];
  const told = headers[addressHeader];
  if (secret === undefined || typeof sent !== "string" || typeof told !== "string") return peer;
  // By their hashes: how long that takes tells nothing of the secret.
  const isOurs = hashSecret(sent) === hashSecret(secret);
  return isOurs && isIP(plain(told)) !== 0 ? plain(told) : peer;
}

/** An IPv4 address is written as one, also by a socket that speaks both. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, "");
}
