import { runCli } from "./run-cli.ts";

// A reader that has seen enough, such as `head`, is no failure of ours.
process.stdout.on("error", (fault: NodeJS.ErrnoException) => {
  if (fault.code !== "EPIPE") throw fault;
});

process.exitCode = await runCli(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  error: (line) => process.stderr.write(`${line}\n`),
});

// What a failed start has left open must not keep the shell waiting.
setTimeout(() => process.exit(), 1_000).unref();
