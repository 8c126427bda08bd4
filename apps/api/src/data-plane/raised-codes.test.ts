import { createServer } from "node:http";
import { errorCatalogue, type ErrorCode } from "@understudy/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { documentedClass, documentedCodes } from "../testing/documented-classes.ts";
import { raisingClients } from "../testing/raising-clients.ts";
import { gatewayError, sendError } from "./exchange.ts";
import { frontOf } from "./fronts.ts";

/** Answers `/CODE/v1/...` with the error of that code, as a gateway does. */
const server = createServer((request, response) => {
  const [, name = "", path = ""] = /^\/(\w+)(\/.*)$/.exec(request.url ?? "") ?? [];
  request.resume();
  if (!isCode(name)) return response.destroy();
  const front = frontOf(path, request.headers);
  const exchange = { requestId: "req_1", request, response, arrivedAt: 0, startedAt: 0, front };
  const error = gatewayError(name);
  if (name !== "stream_interrupted") return sendError(exchange, error);
  const frame = front.dialect.errorFrame(error);
  return response.writeHead(200, { "content-type": "text/event-stream" }).end(frame);
});

let url: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
});

afterAll(() => void server.close());

function isCode(name: string): name is ErrorCode {
  return Object.hasOwn(errorCatalogue, name);
}

const rows = raisingClients.flatMap((client) =>
  Object.keys(errorCatalogue)
    .filter(isCode)
    // What the AI SDK makes of a broken stream is seen in the matrix of clients (docs/matrix.md).
    .filter((code) => code !== "stream_interrupted" || client.column !== "ai")
    .map((code) => ({ client, what: client.name, code })),
);

it.concurrent.for(rows)("$what raises what docs/errors.md says for $code", async ({ client, code }) => {
  const inBand = code === "stream_interrupted";
  const raised = await client.raised(`${url}/${code}`, { model: "any", stream: inBand });
  const { status, shouldRetry, message } = errorCatalogue[code];
  expect(raised).toMatchObject({
    name: documentedClass(code, client.column),
    status: inBand ? undefined : status,
    code,
    message,
    // Two more of its own, where it is told that they are worth it.
    calls: shouldRetry && client.column !== "ai" ? 3 : 1,
  });
});

it("docs/errors.md says so of every code, in the order of the catalogue", () => {
  expect(documentedCodes).toEqual(Object.keys(errorCatalogue));
});
