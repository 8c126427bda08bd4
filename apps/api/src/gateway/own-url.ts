/** How a machine calls one of its own servers: one that listens everywhere is called on loopback. */
export function ownUrl(host: string, port: number): string {
  const called = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${called.includes(":") ? `[${called}]` : called}:${port}`;
}
