import { createServer, type Server } from "node:net";
import type { TlsOptions } from "node:tls";
import { describe, expect, it, onTestFinished } from "vitest";
import { openaiCompatible } from "../openai-compatible.ts";
import { listen } from "../testing/listen.ts";
import { RecordedCall } from "../testing/recorded-call.ts";
import { ScriptedUpstream } from "../testing/scripted-upstream.ts";
import { selfSignedCertificate } from "../testing/self-signed-certificate.ts";
import { Watch } from "../testing/watch.ts";
import type { OriginSetup } from "./origin.ts";
import { transportFailure } from "./transport-failure.ts";
import { createProviderTransport } from "./provider-transport.ts";

const wallClock = { now: () => 0 };

const inThePast = { notBefore: new Date("2020-01-01"), notAfter: new Date("2021-01-01") };
const forYears = { notBefore: new Date("2020-01-01"), notAfter: new Date("2049-01-01") };

/** Makes one call and returns what it was told, once it ended. */
async function callOnce(baseUrl: string, options: Partial<OriginSetup> = {}): Promise<RecordedCall> {
  const transport = createProviderTransport({
    wallClock,
    provider: openaiCompatible,
    connection: { baseUrl },
    ...options,
  });
  onTestFinished(() => transport.close());
  const watch = new Watch();
  const recorded = new RecordedCall(watch);
  transport.start({ body: new TextEncoder().encode("{}"), headers: {} }, recorded);
  await watch.until(() => recorded.ended);
  return recorded;
}

/** A server that answers any request with these very bytes, and the URL it is at. */
async function rawServer(onRequest: string): Promise<string> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.write(onRequest));
  });
  return `http://127.0.0.1:${await listenForTest(server)}`;
}

async function listenForTest(server: Server): Promise<number> {
  onTestFinished(() => {
    server.close();
  });
  return listen(server);
}

async function tlsUpstream(options: TlsOptions): Promise<ScriptedUpstream> {
  const upstream = await ScriptedUpstream.listen(options);
  onTestFinished(() => upstream.close());
  return upstream;
}

describe("connect_failed", () => {
  it.each(["127.0.0.1", "localhost"])("is a refused connection to %s", async (host) => {
    const { failure, events } = await callOnce(`http://${host}:1/v1`);
    expect(events).toEqual(["failure"]);
    expect(failure).toMatchObject({ kind: "connect_failed", reusedSocket: false });
    expect(failure?.detail).toContain("ECONNREFUSED");
  });

  it("is not told while another address of the name answers (row 25)", async () => {
    const upstream = await ScriptedUpstream.listen();
    onTestFinished(() => upstream.close());
    const transport = createProviderTransport({
      wallClock,
      provider: openaiCompatible,
      // 127.0.0.1 only; where the name also stands for ::1, that address is refused.
      connection: { baseUrl: `http://localhost:${upstream.port}/v1` },
    });
    onTestFinished(() => transport.close());
    const recorded = new RecordedCall(upstream.watch);
    transport.start({ body: new TextEncoder().encode("{}"), headers: {} }, recorded);
    (await upstream.accept()).head(200, { length: 0 });
    await upstream.watch.until(() => recorded.ended);
    expect(recorded.head?.status).toBe(200);
  });

  it("is a handshake that does not come to an end in time", async () => {
    const silent = await listenForTest(createServer());
    const { failure } = await callOnce(`https://127.0.0.1:${silent}`, { connectTimeoutMs: 50 });
    expect(failure?.kind).toBe("connect_failed");
    expect(failure?.detail).toContain("UND_ERR_CONNECT_TIMEOUT");
  });

  it("is a connection reset inside the handshake", async () => {
    const port = await listenForTest(
      createServer((socket) => socket.once("data", () => socket.resetAndDestroy())),
    );
    expect((await callOnce(`https://127.0.0.1:${port}`)).failure?.kind).toBe("connect_failed");
  });

  it("is a call on a closed transport, told as late as any other", async () => {
    const transport = createProviderTransport({
      wallClock,
      provider: openaiCompatible,
      connection: { baseUrl: "http://127.0.0.1:1" },
    });
    await transport.close();
    const watch = new Watch();
    const recorded = new RecordedCall(watch);
    transport.start({ body: new Uint8Array(), headers: {} }, recorded);
    expect(recorded.events).toEqual([]);
    await watch.until(() => recorded.ended);
    expect(recorded.failure?.kind).toBe("connect_failed");
  });

  it("is an address that cannot be reached, also when the last of several said so", () => {
    const unconnected = { connected: false, answering: false, reusedSocket: false };
    const refused = Object.assign(new Error("connect ENETUNREACH ::1"), { code: "ENETUNREACH" });
    const failure = transportFailure(new AggregateError([refused, refused]), unconnected);
    expect(failure).toEqual({
      kind: "connect_failed",
      reusedSocket: false,
      detail: "connect ENETUNREACH ::1; connect ENETUNREACH ::1",
    });
  });
});

describe("a name without address", () => {
  const unconnected = { connected: false, answering: false, reusedSocket: false };

  it.each([
    ["ENOTFOUND", "dns_failed"],
    ["EAI_FAIL", "dns_failed"],
    ["EAI_AGAIN", "dns_unavailable"],
  ])("%s is %s", (code, kind) => {
    const error = Object.assign(new Error(`getaddrinfo ${code} nowhere.invalid`), { code });
    expect(transportFailure(error, unconnected)).toMatchObject({ kind, reusedSocket: false });
  });

  it("is told from a failed connection, with or without a name server in reach", async () => {
    const { failure } = await callOnce("http://nowhere.invalid/v1");
    expect(failure?.kind).toMatch(/^dns_(failed|unavailable)$/);
  });
});

describe("tls_failed", () => {
  it("is a certificate nobody trusts", async () => {
    const upstream = await tlsUpstream(selfSignedCertificate({ address: "127.0.0.1", ...forYears }));
    const { failure } = await callOnce(upstream.baseUrl);
    expect(failure?.kind).toBe("tls_failed");
    expect(failure?.detail).toContain("DEPTH_ZERO_SELF_SIGNED_CERT");
  });

  it("is an expired certificate", async () => {
    const certificate = selfSignedCertificate({ address: "127.0.0.1", ...inThePast });
    const upstream = await tlsUpstream(certificate);
    const { failure } = await callOnce(upstream.baseUrl, { certificateAuthority: certificate.cert });
    expect(failure?.kind).toBe("tls_failed");
    expect(failure?.detail).toContain("CERT_HAS_EXPIRED");
  });

  it("is a certificate made out to somebody else", async () => {
    const certificate = selfSignedCertificate({ address: "127.0.0.9", ...forYears });
    const upstream = await tlsUpstream(certificate);
    const { failure } = await callOnce(upstream.baseUrl, { certificateAuthority: certificate.cert });
    expect(failure?.kind).toBe("tls_failed");
    expect(failure?.detail).toContain("ERR_TLS_CERT_ALTNAME_INVALID");
  });

  it("is a server that speaks no TLS", async () => {
    const port = await listenForTest(
      createServer((socket) => socket.once("data", () => socket.end("HTTP/1.1 400 Bad\r\n\r\n"))),
    );
    expect((await callOnce(`https://127.0.0.1:${port}`)).failure?.kind).toBe("tls_failed");
  });

  it("is not what a trusted certificate leads to, nor a server that would rather speak HTTP/2", async () => {
    const certificate = selfSignedCertificate({ address: "127.0.0.1", ...forYears });
    const upstream = await tlsUpstream({ ...certificate, ALPNProtocols: ["h2", "http/1.1"] });
    const call = callOnce(upstream.baseUrl, { certificateAuthority: certificate.cert });
    (await upstream.accept()).head(204, "close");
    await upstream.settle();
    expect((await call).events).toEqual(["head", "end"]);
  });
});

describe("protocol_violated", () => {
  it.each([
    ["something that is no HTTP", "220 mail.example ESMTP\r\n"],
    ["a malformed chunk", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\ntext\r\n"],
    ["headers without end", `HTTP/1.1 200 OK\r\nx: ${"a".repeat(70_000)}\r\n\r\n`],
    [
      "another protocol nobody asked for",
      "HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n",
    ],
    ["a 100 nobody asked for", "HTTP/1.1 100 Continue\r\n\r\n"],
  ])("is %s", async (_, bytes) => {
    expect((await callOnce(await rawServer(bytes))).failure?.kind).toBe("protocol_violated");
  });

  it("is not an early hint before the answer", async () => {
    const hinted =
      "HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
    const recorded = await callOnce(await rawServer(hinted));
    expect(recorded.story).toEqual(["head", "data", "end"]);
    expect(recorded.head?.status).toBe(200);
  });
});

async function openWithIdleConnection(): Promise<{
  upstream: ScriptedUpstream;
  start: () => RecordedCall;
}> {
  const upstream = await ScriptedUpstream.listen();
  onTestFinished(() => upstream.close());
  const transport = createProviderTransport({
    wallClock,
    provider: openaiCompatible,
    connection: { baseUrl: upstream.baseUrl },
  });
  onTestFinished(() => transport.close());
  const start = (): RecordedCall => {
    const recorded = new RecordedCall(upstream.watch);
    transport.start({ body: new Uint8Array(), headers: {} }, recorded);
    return recorded;
  };
  const first = start();
  (await upstream.accept()).head(200, { length: 0 });
  await upstream.watch.until(() => first.ended);
  await upstream.settle();
  return { upstream, start };
}

describe("a connection kept alive", () => {
  it("that the provider has closed is replaced, and the call is served", async () => {
    const { upstream, start } = await openWithIdleConnection();
    upstream.dropIdleConnections();
    await upstream.settle();
    const recorded = start();
    (await upstream.accept()).head(200, { length: 0 });
    await upstream.watch.until(() => recorded.ended);
    expect(recorded.events).toEqual(["head", "end"]);
    expect(upstream.connectionsMade).toBe(2);
  });

  it("that replaced a closed one has carried nothing yet", async () => {
    const { upstream, start } = await openWithIdleConnection();
    upstream.dropIdleConnections();
    await upstream.settle();
    const recorded = start();
    (await upstream.accept()).reset();
    await upstream.watch.until(() => recorded.ended);
    expect(recorded.failure).toMatchObject({ kind: "connection_lost", reusedSocket: false });
  });

  it("that the provider closes in the moment of the call is told as reused", async () => {
    const { upstream, start } = await openWithIdleConnection();
    upstream.dropIdleConnections();
    const recorded = start();
    await upstream.watch.until(() => recorded.ended);
    expect(recorded.failure).toMatchObject({ kind: "connection_lost", reusedSocket: true });
    expect(upstream.connectionsMade).toBe(1);
  });
});
