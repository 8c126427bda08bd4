import type { MessagePort } from "node:worker_threads";
import Sqlite from "better-sqlite3";
import type { AnswerMessage, CallMessage, EndMessage } from "./messages.ts";

/** What a thread works with while it lives. */
export interface Service {
  readonly calls: Readonly<Record<string, (...input: never[]) => unknown>>;
  readonly close: () => void;
}

/** Failures that lie in what was asked: asking again cannot help. All others of SQLite may pass. */
const lasting = /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE)/;

/**
 * Answers calls one after the other until told to end. The service is opened by the first call, and
 * by the next one where that failed.
 */
export function serveCalls(port: MessagePort, open: () => Service): void {
  let service: Service | null = null;
  const opened = (): Service => (service ??= open());
  port.on("message", (message: CallMessage | EndMessage) => {
    switch (message.kind) {
      case "call":
        port.postMessage(answer(opened, message));
        break;
      case "end":
        service?.close();
        port.close();
        break;
    }
  });
}

function answer(opened: () => Service, message: CallMessage): AnswerMessage {
  const { id, name, input } = message;
  try {
    const call = opened().calls[name];
    if (call === undefined) throw new Error(`Nothing here answers to "${name}".`);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ThreadLink compiles only with the arguments this call takes
    return { kind: "done", id, value: call(...(input as never[])) };
  } catch (error) {
    const passing = error instanceof Sqlite.SqliteError && !lasting.test(error.code);
    return { kind: "failed", id, message: error instanceof Error ? error.message : String(error), passing };
  }
}
