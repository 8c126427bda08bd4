/** A provider of OpenAI's chat format that gives one short answer at once, and can be gone for a while. */
import { createServer, type Server } from "node:http";

export interface AnsweringProvider {
  readonly port: number;
  /** Its port is closed: connections are refused. */
  leave(): Promise<void>;
  /** On the same port as before. */
  comeBack(): Promise<void>;
}

export async function startProvider(content: string): Promise<AnsweringProvider> {
  let server = answering(content);
  const port = await listen(server, 0);
  return {
    port,
    leave: () => close(server),
    comeBack: async () => {
      server = answering(content);
      await listen(server, port);
    },
  };
}

function answering(content: string): Server {
  const choices = [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }];
  const answer = JSON.stringify({
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1,
    model: "bench",
    choices,
  });
  return createServer((request, response) => {
    request
      .resume()
      .on("end", () => response.writeHead(200, { "content-type": "application/json" }).end(answer));
  });
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve) => {
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(address !== null && typeof address === "object" ? address.port : 0);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
