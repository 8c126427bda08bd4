/**
 * The provider of the measurements, as cheap as it can be: it speaks just enough HTTP over bare
 * sockets to leave the measured process most of the machine. `plain`, `stream` or `failing`.
 */
import { createServer, type Socket } from "node:net";
import { announce } from "./child-process.ts";

const mode = process.argv[2] ?? "plain";
/** Pause between two chunks of a stream, ms; 0: as fast as the loop turns. */
const pauseMs = Number(process.argv[3] ?? 0);
export const chunksPerStream = 50;

const text = "x".repeat(700);
const answer = JSON.stringify({
  id: "chatcmpl-1",
  object: "chat.completion",
  created: 1_700_000_000,
  model: "bench",
  choices: [{ index: 0, message: { role: "assistant", content: text }, finish_reason: "stop" }],
  usage: { prompt_tokens: 200, completion_tokens: 200, total_tokens: 400 },
});
const plain = Buffer.from(
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${answer.length}\r\n\r\n${answer}`,
);
const refusal = JSON.stringify({
  error: { message: "overloaded", type: "server_error", code: null, param: null },
});
const failing = Buffer.from(
  `HTTP/1.1 503 Service Unavailable\r\ncontent-type: application/json\r\ncontent-length: ${refusal.length}\r\n\r\n${refusal}`,
);
const streamHead = Buffer.from(
  "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n",
);
const frames = Array.from({ length: chunksPerStream }, (_, index) => chunked(frame(index)));
const streamEnd = Buffer.concat([chunked("data: [DONE]\n\n"), Buffer.from("0\r\n\r\n")]);

function frame(index: number): string {
  const last = index === chunksPerStream - 1;
  const delta = last ? {} : { content: ` word${index}` };
  const choices = [{ index: 0, delta, logprobs: null, finish_reason: last ? "stop" : null }];
  const chunk = {
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    created: 1_700_000_000,
    model: "bench",
    choices,
  };
  return `data: ${JSON.stringify(chunk)}\n\n`;
}

function chunked(body: string): Buffer {
  return Buffer.from(`${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n`);
}

function reply(socket: Socket): void {
  if (mode === "plain") return void socket.write(plain);
  if (mode === "failing") return void socket.write(failing);
  socket.write(streamHead);
  let index = 0;
  const next = (): void => {
    if (socket.destroyed) return;
    const chunk = frames[index];
    index += 1;
    if (chunk === undefined) return void socket.write(streamEnd);
    socket.write(chunk);
    if (pauseMs > 0) setTimeout(next, pauseMs);
    else setImmediate(next);
  };
  next();
}

const server = createServer({ noDelay: true }, (socket) => {
  let awaited = 0;
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk: Buffer) => {
    awaited = awaited > 0 ? awaited - chunk.length : bodyLeft(chunk);
    if (awaited <= 0) reply(socket);
  });
});

/** Bytes of the body still to come after the chunk that holds the head. */
function bodyLeft(chunk: Buffer): number {
  const end = chunk.indexOf("\r\n\r\n");
  const length = Number(/content-length: (\d+)/i.exec(chunk.toString("latin1", 0, end))?.[1] ?? 0);
  return length - (chunk.length - end - 4);
}

server.listen(0, "127.0.0.1", () => announce(server));
