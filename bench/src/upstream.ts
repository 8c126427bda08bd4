/**
 * The provider of the measurements, as cheap as it can be: it speaks just enough HTTP over bare
 * sockets to leave the measured process most of the machine. `plain`, `stream`, or `faltering`: it refuses
 * every fifth call.
 */
import { createServer, type Socket } from "node:net";
import { announce } from "./child-process.ts";
import { upstreamAnswers } from "./upstream-answers.ts";

const mode = process.argv[2] ?? "plain";
/** Pause between two chunks of a stream, ms; 0: as fast as the loop turns. */
const pauseMs = Number(process.argv[3] ?? 0);
const dialect = process.argv[4] ?? "openai-chat";
const answers = upstreamAnswers[dialect];
if (answers === undefined) throw new Error(`no answers in ${dialect}`);
const { plain, failing, stream } = answers;
let calls = 0;

const streamHead = Buffer.from(
  "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n",
);
const streamEnd = Buffer.from("0\r\n\r\n");

function reply(socket: Socket): void {
  calls += 1;
  if (mode === "faltering") return void socket.write(calls % 5 === 0 ? failing : plain);
  if (mode === "plain") return void socket.write(plain);
  socket.write(streamHead);
  let index = 0;
  const next = (): void => {
    if (socket.destroyed) return;
    const chunk = stream[index];
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
