import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { systemPorts } from "../gateway/system-ports.ts";
import { portOf } from "../testing/port-of.ts";
import { ClientChannel, type ChannelOwner } from "./client-channel.ts";

const owner: ChannelOwner = {
  channelFull: () => undefined,
  channelDrained: () => undefined,
  channelQuiet: () => undefined,
  channelClosed: () => undefined,
};

const bytes = (text: string): Uint8Array => Buffer.from(text);

/** The body of an answer as it went over the wire, in HTTP's chunks. */
async function wire(answer: (channel: ClientChannel) => void | Promise<void>): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(200);
    void answer(new ClientChannel(response, systemPorts.timers, owner));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const socket = connect(portOf(server.address()), "127.0.0.1");
  socket.write("GET / HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n");
  const received = await text(socket);
  server.close();
  return received.split("\r\n\r\n").slice(1).join("\r\n\r\n");
}

test("what is written in one turn goes out as one chunk, in order", async () => {
  const body = await wire(async (channel) => {
    channel.write(bytes("one "));
    channel.write(bytes("two "));
    await new Promise(setImmediate);
    channel.write(bytes("three"));
    await new Promise(setImmediate);
    channel.end();
  });
  expect(body).toBe("8\r\none two \r\n5\r\nthree\r\n0\r\n\r\n");
});

test("an answer that ends in the same turn loses nothing", async () => {
  const body = await wire((channel) => {
    channel.write(bytes("one "));
    channel.end(bytes("two"));
  });
  expect(body).toBe("7\r\none two\r\n0\r\n\r\n");
});
