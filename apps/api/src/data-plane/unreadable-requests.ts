import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { gatewayError } from "./exchange.ts";
import { defaultFront } from "./fronts.ts";
import type { PatientServer } from "./patient-server.ts";
import type { RefusalCounts } from "./refusal-counts.ts";

/** Makes a server answer what its parser refuses in the same shape as every other refusal. */
export function refuseUnreadable(server: PatientServer, refusals: RefusalCounts): void {
  const refuse = (socket: Duplex, status: number, message: string): void => {
    refusals.count("invalid_request");
    answer(socket, status, message);
  };
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    // Words of ours would stand in the middle of an answer that has begun.
    const unwelcome = server.isAnswering(socket) || !socket.writable;
    if (unwelcome || error.code === "ECONNRESET") socket.destroy();
    else if (error.code === "HPE_HEADER_OVERFLOW") refuse(socket, 431, "The request headers are too large.");
    else refuse(socket, 400, "This is not HTTP.");
  });
  server.on("connect", (_request, socket) => refuse(socket, 400, "This is no proxy."));
}

function answer(socket: Duplex, status: number, message: string): void {
  const body = defaultFront.dialect.errorBody(gatewayError("invalid_request", { message }));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "content-type: application/json; charset=utf-8",
    "x-should-retry: false",
    "x-understudy-error-code: invalid_request",
    `content-length: ${body.length}`,
    "connection: close",
  ];
  socket.end(Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), body]));
}
