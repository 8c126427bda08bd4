import type { ServerResponse } from "node:http";
import type { ScriptSink } from "../script/script-player.ts";

/** Plays to a socket; `onFull` is called when it takes no more for now. */
export function responseSink(response: ServerResponse, onFull: () => void): ScriptSink {
  const reset = (): void => {
    // One turn later: what was written in this one is still on its way to the kernel.
    setImmediate(() => response.socket?.resetAndDestroy());
  };
  return {
    onHead: ({ status, headers }) => {
      response.writeHead(status, headers);
      response.flushHeaders();
    },
    onData: (bytes) => {
      if (!response.write(bytes)) onFull();
    },
    onEnd: () => {
      response.end();
    },
    onReset: reset,
    // Reached only where the listener could not be closed: for some models, or on a kept-alive socket.
    onRefuse: reset,
  };
}
