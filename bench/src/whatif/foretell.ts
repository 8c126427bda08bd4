/** What `./understudy whatif` says of a gateway's stored requests. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";
import { assumedOutageMs, type Scenario } from "./scenario.ts";

const command = fileURLToPath(new URL("../../../understudy", import.meta.url));
const longestAnswerBytes = 10_000_000;

const spanSchema = z.object({ low: z.number(), middle: z.number(), high: z.number() });
const reportSchema = z.object({
  requests: z.number(),
  after: z.object({
    availability: spanSchema,
    totalP50: spanSchema,
    totalP95: spanSchema,
    unknown: z.array(z.object({ target: z.string(), share: z.number() })),
  }),
});

export type Foretold = z.infer<typeof reportSchema>;

/** `file`: the changed configuration. */
export async function foretell(adminPort: number, file: string, { assumed }: Scenario): Promise<Foretold> {
  const outage =
    assumed === undefined
      ? []
      : ["--down", "a", "--as", assumed.as, "--for", `${String(assumedOutageMs / 1_000)}s`];
  const words = ["whatif", "--json", "--since", "1h", "--with", file, ...outage];
  const address = ["--url", `http://127.0.0.1:${String(adminPort)}`];
  const { stdout } = await promisify(execFile)(command, [...words, ...address], {
    maxBuffer: longestAnswerBytes,
  });
  return reportSchema.parse(JSON.parse(stdout));
}
