import { parentPort, workerData } from "node:worker_threads";
import type { AnswerMessage, CallMessage, EndMessage } from "../../store/thread/messages.ts";
import { accountCalls, type AccountCalls } from "./account-calls.ts";

export interface AccountsData {
  readonly directory: string;
}

if (parentPort === null) throw new Error("This file is the entry of a worker thread.");
const port = parentPort;
const { directory }: AccountsData = workerData;
let opened: Promise<AccountCalls> | null = null;
let last: Promise<void> = Promise.resolve();

// One after the other, like the store's threads; here the calls themselves take their time.
port.on("message", (message: CallMessage | EndMessage) => {
  last = last.then(() => serve(message));
});

async function serve(message: CallMessage | EndMessage): Promise<void> {
  switch (message.kind) {
    case "call":
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      port.postMessage(await answer(message));
      break;
    case "end":
      if (opened !== null) (await opened).close();
      port.close();
      break;
  }
}

async function answer({ id, name, input }: CallMessage): Promise<AnswerMessage> {
  try {
    const calls: Readonly<Record<string, (...words: never[]) => unknown>> = await (opened ??=
      accountCalls(directory));
    const call = calls[name];
    if (call === undefined) throw new Error(`Nothing here answers to "${name}".`);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ThreadLink compiles only with the arguments this call takes
    return { kind: "done", id, value: await call(...(input as never[])) };
  } catch (error) {
    return {
      kind: "failed",
      id,
      message: error instanceof Error ? error.message : String(error),
      passing: false,
    };
  }
}
