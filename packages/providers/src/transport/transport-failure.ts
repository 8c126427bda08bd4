import type { TransportFailure } from "@understudy/core";

/** How far an exchange had come when it failed. */
export interface ExchangeProgress {
  /** There was a connection to carry it. */
  readonly connected: boolean;
  /** Bytes of the answer had arrived. */
  readonly answering: boolean;
  /** The socket had carried an earlier answer. */
  readonly reusedSocket: boolean;
}

type Kind = TransportFailure["kind"];

const dnsCode = /^(ENOTFOUND|EAI_)/;
/** "The name server returned a temporary failure" (getaddrinfo(3)): the only one worth asking again. */
const temporaryDnsCode = "EAI_AGAIN";
const tlsCode =
  /^(CERT_|CRL_|ERROR_IN_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_|EPROTO)/;
/** undici's words, as a socket error without a code of its own, for a 100 or 101 nobody asked for. */
const unaskedStatus = /^bad (response|upgrade)$/;

/**
 * Names what went wrong (docs/resilience.md rows 24-27 and 32). What fails before there was a
 * connection is a name, a TLS or a connection problem, whatever else the code says; what fails after
 * that is an answer that is no HTTP or a lost connection.
 *
 * `reusedSocket` is told only while no byte of the answer had arrived: later than that the provider
 * had the request, and a keep-alive race is ruled out.
 */
export function transportFailure(error: Error, progress: ExchangeProgress): TransportFailure {
  return {
    kind: kindOf(error, progress.connected),
    reusedSocket: progress.reusedSocket && !progress.answering,
    detail: detailOf(error),
  };
}

function kindOf(error: Error, connected: boolean): Kind {
  const code = codeOf(error);
  if (tlsCode.test(code)) return "tls_failed";
  if (!connected) return unconnected(code);
  return isForeignProtocol(error, code) ? "protocol_violated" : "connection_lost";
}

function unconnected(code: string): Kind {
  if (code === temporaryDnsCode) return "dns_unavailable";
  return dnsCode.test(code) ? "dns_failed" : "connect_failed";
}

function isForeignProtocol(error: Error, code: string): boolean {
  // undici 8 leaves `code` of its parser errors undefined, so the name has to do. An "Invalid EOF
  // state" is no foreign protocol: the connection ended inside a chunked body.
  if (error.name === "HTTPParserError") return !error.message.includes("Invalid EOF state");
  return (
    code === "UND_ERR_HEADERS_OVERFLOW" || (code === "UND_ERR_SOCKET" && unaskedStatus.test(error.message))
  );
}

/** The error's own code; of several addresses tried in vain, the first one's. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  return error instanceof AggregateError ? codeOf(error.errors[0]) : "";
}

function detailOf(error: Error): string {
  const code = codeOf(error);
  const message = error.message === "" && error instanceof AggregateError ? messages(error) : error.message;
  return message.includes(code) ? message : `${code}: ${message}`;
}

function messages(error: AggregateError): string {
  return error.errors
    .map((each: unknown) => (each instanceof Error ? each.message : String(each)))
    .join("; ");
}
