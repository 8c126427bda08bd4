import { SMTPServer } from "smtp-server";
import { portOf } from "../../testing/port-of.ts";

/** A mail server on a real port, with one user: keeps what it gets, or refuses it as it is told. */
export interface MailReceiver extends AsyncDisposable {
  /** With the user and the password in it. */
  readonly url: string;
  /** Whole mails, header and body. */
  readonly mails: string[];
  /** From now on it answers every mail so; null: it takes them. */
  refuse(code: number | null): void;
}

export async function startMailReceiver(): Promise<MailReceiver> {
  const mails: string[] = [];
  let refusal: number | null = null;
  const server = new SMTPServer({
    authOptional: false,
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      if (username === "ops" && password === "secret") done(null, { user: username });
      else done(Object.assign(new Error("wrong password"), { responseCode: 535 }));
    },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (refusal !== null) return done(Object.assign(new Error("not now"), { responseCode: refusal }));
        mails.push(Buffer.concat(chunks).toString());
        done();
      });
    },
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve());
  });
  return {
    url: `smtp://ops:secret@127.0.0.1:${portOf(server.server.address())}`,
    mails,
    refuse: (code) => {
      refusal = code;
    },
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
      }),
  };
}
