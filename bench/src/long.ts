/** Once for real, with defaults: a plain answer that takes 45 s and a stream that flows for 6 minutes. */
import { createServer } from "node:http";
import { configurationFor, startGateway } from "./gateway-process.ts";
import { atMost, type Line } from "./report.ts";

const plainMs = 45_000;
const streamMs = 360_000;
const chunkEveryMs = 500;

export async function runLong(): Promise<readonly Line[]> {
  const chunks = streamMs / chunkEveryMs;
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      if (!body.includes('"stream":true'))
        return void setTimeout(() => response.writeHead(200, json).end(plain), plainMs);
      response.writeHead(200, { "content-type": "text/event-stream" });
      let sent = 0;
      const beat = setInterval(() => {
        sent += 1;
        response.write(frame(sent, sent === chunks));
        if (sent < chunks) return;
        clearInterval(beat);
        response.end("data: [DONE]\n\n");
      }, chunkEveryMs);
    });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(address !== null && typeof address === "object" ? address.port : 0);
    });
  });
  const gateway = await startGateway(configurationFor([port]));
  const ask = async (stream: boolean): Promise<string> => {
    const response = await fetch(`http://127.0.0.1:${gateway.port}/v1/chat/completions`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ model: "gpt-4o", stream, messages: [{ role: "user", content: "hello" }] }),
    });
    return response.text();
  };
  const [answer, stream] = await Promise.all([ask(false), ask(true)]);
  await gateway.dispose();
  server.close();
  const missing = Array.from({ length: chunks }, (_, index) => index + 1).filter(
    (n) => !stream.includes(`" word${n} "`),
  );
  return [
    atMost("plain answer of 45 s: bytes that differ", answer === plain ? 0 : 1, 0, ""),
    atMost("stream of 6 minutes: chunks missing", missing.length, 0, ""),
    atMost("stream of 6 minutes: sentinel missing", stream.endsWith("data: [DONE]\n\n") ? 0 : 1, 0, ""),
  ];
}

const json = { "content-type": "application/json" };
const plain = JSON.stringify({
  id: "chatcmpl-1",
  object: "chat.completion",
  created: 1,
  model: "bench",
  choices: [{ index: 0, message: { role: "assistant", content: "at last" }, finish_reason: "stop" }],
});

function frame(index: number, last: boolean): string {
  const choices = [{ index: 0, delta: { content: ` word${index} ` }, finish_reason: last ? "stop" : null }];
  return `data: ${JSON.stringify({ id: "chatcmpl-1", object: "chat.completion.chunk", created: 1, model: "bench", choices })}\n\n`;
}
