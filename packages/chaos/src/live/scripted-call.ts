import type { FaultedCall, ResponseHead, TransportFailure, UpstreamCall } from "@understudy/core";
import type { Script } from "../script/script.ts";
import { ScriptPlayer, type ScriptWitness } from "../script/script-player.ts";

/** Nobody keeps books of what no provider was asked. */
const nobody: ScriptWitness = {
  headSent: () => undefined,
  dataSent: () => undefined,
  ended: () => undefined,
  aborted: () => undefined,
};

/** Answers by a script; the provider is not called. */
export function playScript({ handler, timers }: FaultedCall, script: Script): UpstreamCall {
  const sink = {
    onHead: (head: ResponseHead) => handler.onHead(head),
    onData: (bytes: Uint8Array) => handler.onData(bytes),
    onEnd: () => handler.onEnd(),
    onReset: () => handler.onFailure(injectedFailure("connection_lost")),
    onRefuse: () => handler.onFailure(injectedFailure("connect_failed")),
  };
  const player = new ScriptPlayer(script, timers, sink, nobody);
  player.start();
  return player;
}

export function injectedFailure(kind: TransportFailure["kind"]): TransportFailure {
  return { kind, reusedSocket: false, detail: "injected fault" };
}
