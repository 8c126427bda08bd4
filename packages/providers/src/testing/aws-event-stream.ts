import { crc32 } from "node:zlib";

const textHeader = 7;

/**
 * One message of an AWS event stream (smithy.io, "Amazon Event Stream Specification"): lengths and their
 * checksum, headers, payload, checksum of it all.
 */
function eventStreamMessage(headers: Readonly<Record<string, string>>, payload: object): Uint8Array {
  const headerBytes = Buffer.concat(
    Object.entries(headers).map(([name, value]) => {
      const length = Buffer.alloc(3);
      length.writeUInt8(textHeader, 0);
      length.writeUInt16BE(Buffer.byteLength(value), 1);
      return Buffer.concat([
        Buffer.from([Buffer.byteLength(name)]),
        Buffer.from(name),
        length,
        Buffer.from(value),
      ]);
    }),
  );
  const body = Buffer.from(JSON.stringify(payload));
  const prelude = Buffer.alloc(8);
  prelude.writeUInt32BE(16 + headerBytes.byteLength + body.byteLength, 0);
  prelude.writeUInt32BE(headerBytes.byteLength, 4);
  const message = Buffer.concat([prelude, checksum(prelude), headerBytes, body]);
  return Buffer.concat([message, checksum(message)]);
}

/** An event of ConverseStream (docs.aws.amazon.com/bedrock, API_runtime_ConverseStream). */
export function converseEvent(type: string, payload: object): Uint8Array {
  const headers = { ":event-type": type, ":content-type": "application/json", ":message-type": "event" };
  return eventStreamMessage(headers, payload);
}

/** The way ConverseStream ends a stream that goes wrong. */
export function converseException(type: string, message: string): Uint8Array {
  const headers = {
    ":exception-type": type,
    ":content-type": "application/json",
    ":message-type": "exception",
  };
  return eventStreamMessage(headers, { message });
}

function checksum(bytes: Uint8Array): Buffer {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes));
  return sum;
}
