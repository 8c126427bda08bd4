import { exitCodes, type ExitCode } from "./exit-code.ts";
import { controlClient, type ControlClient } from "./control-client.ts";
import { credentialFor } from "./credential.ts";
import { explainFailure } from "./explain-failure.ts";
import type { Terminal } from "./terminal.ts";

/** What a command has to show: the data as it is, and the same for people. */
export interface Answer {
  readonly data: unknown;
  readonly lines: readonly string[];
}

export interface ControlOptions {
  readonly url: string;
  readonly json?: true;
}

/** One run of the program. */
export class Session {
  readonly terminal: Terminal;
  exitCode: ExitCode = exitCodes.ok;

  constructor(terminal: Terminal) {
    this.terminal = terminal;
  }

  /** Asks the gateway and prints its answer, or says in one sentence why there is none. */
  async ask({ url, json }: ControlOptions, task: (client: ControlClient) => Promise<Answer>): Promise<void> {
    try {
      const { data, lines } = await task(controlClient(url, credentialFor(url, process.env)));
      if (json === true) this.terminal.out(JSON.stringify(data, null, 2));
      else for (const line of lines) this.terminal.out(line);
    } catch (fault) {
      this.fail(explainFailure(fault, url));
    }
  }

  fail(message: string): void {
    this.terminal.error(message);
    this.exitCode = exitCodes.failed;
  }
}
