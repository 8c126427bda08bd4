/** One line of the gateway's own log: structured, never with secrets, prompts or answers. */
export interface Log {
  info(message: string, facts?: Readonly<Record<string, unknown>>): void;
  warn(message: string, facts?: Readonly<Record<string, unknown>>): void;
  error(message: string, facts?: Readonly<Record<string, unknown>>): void;
}

/** JSON lines on a stream, standard error by default: standard output is for the person who started it. */
export function jsonLog(write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  const at =
    (level: string) =>
    (message: string, facts: Readonly<Record<string, unknown>> = {}): void => {
      write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...facts })}\n`);
    };
  return { info: at("info"), warn: at("warn"), error: at("error") };
}

/** What a thrown thing says, for the log. */
export function describeFault(fault: unknown): string {
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}
