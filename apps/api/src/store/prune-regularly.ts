import type { RetentionSettings } from "@understudy/contract";
import type { Ports, Timer } from "@understudy/core";
import type { StoreFault } from "./store.ts";
import type { ThreadLink } from "./thread/thread-link.ts";
import type { WriterCalls } from "./write/writer-calls.ts";

const everyMs = 5_000;
/** While more is overdue: long enough that batches get their turn. */
const againMs = 50;

export interface Pruning {
  /** From now on things are kept so long; before the first word of it nothing is deleted. */
  keep(retention: RetentionSettings): void;
  stop(): void;
}

/** Has the writer prune every five seconds, sooner while there is more to do, never twice at once. */
export function pruneRegularly(
  {
    ports,
    onFault,
  }: { readonly ports: Pick<Ports, "timers" | "wallClock">; readonly onFault: (fault: StoreFault) => void },
  writer: ThreadLink<WriterCalls>,
): Pruning {
  let retention: RetentionSettings | null = null;
  let timer: Timer | null = null;
  let isStopped = false;
  let isPruning = false;

  const wait = (delayMs: number): void => {
    timer?.cancel();
    if (!isStopped) timer = ports.timers.start(delayMs, () => void prune());
  };
  const prune = async (): Promise<void> => {
    if (retention === null) return;
    isPruning = true;
    let isMoreToDo = false;
    try {
      isMoreToDo = await writer.call("prune", ports.wallClock.now(), retention);
    } catch (error) {
      onFault({ kind: "pruning_failed", detail: error instanceof Error ? error.message : String(error) });
    }
    isPruning = false;
    wait(isMoreToDo ? againMs : everyMs);
  };
  return {
    keep: (told) => {
      retention = told;
      if (!isPruning) wait(0);
    },
    stop: () => {
      isStopped = true;
      timer?.cancel();
    },
  };
}
