/** CPU of a request whose target speaks another dialect, beside the same request passed through. */
import { fileURLToPath } from "node:url";
import { portOf, start } from "./child-process.ts";
import { compare, type Comparison } from "./compare.ts";
import { anthropicConfiguration, configurationFor, startGateway } from "./gateway-process.ts";
import { atMost, type Line } from "./report.ts";
import { chatBody } from "./throughput.ts";

const connections = 16;
/** The packages are much code to compile, and fewer requests come by in the same time. */
const warmUpSeconds = 12;
const upstreamScript = fileURLToPath(new URL("upstream.ts", import.meta.url));

type Mode = "plain" | "stream";

interface Client {
  /** What it speaks, and the only other thing spoken here. */
  readonly dialect: "openai-chat" | "anthropic-messages";
  readonly target: Client["dialect"];
  readonly path: string;
  body(stream: boolean): Buffer;
}

const clients: readonly Client[] = [
  {
    dialect: "openai-chat",
    target: "anthropic-messages",
    path: "/v1/chat/completions",
    body: (stream) => chatBody(900, stream),
  },
  {
    dialect: "anthropic-messages",
    target: "openai-chat",
    path: "/v1/messages",
    body: (stream) => withLimit(chatBody(900, stream)),
  },
];

/** Anthropic's dialect asks for one. */
function withLimit(body: Buffer): Buffer {
  const request: object = JSON.parse(body.toString());
  return Buffer.from(JSON.stringify({ ...request, max_tokens: 1_000 }));
}

export async function measureCrossing(): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const client of clients) {
    for (const mode of ["plain", "stream"] as const) {
      const { baseline, gateway } = await compareCrossing(client, mode);
      const what = `${client.dialect} to ${client.target}: ${mode === "plain" ? "1 KB" : "50-chunk stream"}`;
      lines.push(atMost(`${what}: CPU per request`, gateway.cpu / baseline.cpu, 3));
    }
  }
  return lines;
}

/** The gateway twice: its one target speaks the client's dialect, and it does not. */
async function compareCrossing(client: Client, mode: Mode): Promise<Comparison> {
  const { dialect, target, path } = client;
  const [native, foreign] = await Promise.all([gatewayTo(dialect, mode), gatewayTo(target, mode)]);
  try {
    return await compare(native.subject, foreign.subject, {
      body: client.body(mode === "stream"),
      path,
      connections,
      warmUpSeconds,
    });
  } finally {
    await Promise.all([native.stop(), foreign.stop()]);
  }
}

async function gatewayTo(dialect: Client["dialect"], mode: Mode) {
  const upstream = start([upstreamScript, mode, "0", dialect], 0);
  const port = await portOf(upstream);
  const gateway = await startGateway(
    dialect === "openai-chat" ? configurationFor([port]) : anthropicConfiguration(port),
  );
  return {
    subject: { child: gateway, port: gateway.port },
    stop: async () => {
      await gateway.dispose();
      await upstream.stop();
    },
  };
}
