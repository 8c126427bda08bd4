import type { UpstreamError } from "../answer.ts";
import type { FailureClass } from "../failure/failure-class.ts";
import { readRefusal } from "../failure/refusal.ts";
import { retryAdvice } from "../failure/retry-advice.ts";
import type { ResponseHead, TransportFailure } from "../transport.ts";
import type { AttemptTask, Failure, ProviderAnswer } from "./attempt.ts";

/** A failure without any answer of the provider to show. */
export function plainFailure(failureClass: FailureClass, head: ResponseHead | null): Failure {
  return {
    class: failureClass,
    status: head?.status ?? null,
    announcedMs: null,
    retryAdvice: null,
    answer: null,
  };
}

/** Reads a response that is not 2xx. */
export function refusal(answer: ProviderAnswer, task: AttemptTask): Failure {
  return { ...writtenError(task.codec.readError(answer.body), answer.head, task), answer };
}

/** An error a provider wrote, in a refusal or inside a 200 (docs/resilience.md row 31). */
export function writtenError(error: UpstreamError, head: ResponseHead, task: AttemptTask): Failure {
  const { status, headers } = head;
  const isRefusal = status < 200 || status > 299;
  const facts = { status: isRefusal ? status : null, headers, error, wallNow: task.ports.wallClock.now() };
  const verdict = readRefusal(facts, (each) => task.refine(each));
  return { ...verdict, status, retryAdvice: retryAdvice(headers), answer: null };
}

/** A connection that failed. Before any answer on a kept socket it is a keep-alive race (row 26). */
export function transportFailure(failure: TransportFailure, head: ResponseHead | null): Failure {
  switch (failure.kind) {
    case "connection_lost":
      return plainFailure(head === null && failure.reusedSocket ? "stale_socket" : "connection_lost", head);
    case "protocol_violated":
      return plainFailure("malformed_answer", head);
    case "dns_failed":
    case "dns_unavailable":
    case "connect_failed":
    case "tls_failed":
      return plainFailure(failure.kind, head);
  }
}

/** Bound of a body we read whole, a refusal's too: some servers quote the whole prompt back. */
export const answerBodyLimit = 67_108_864;
