import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { controlClient } from "../cli/control-client.ts";
import { openStore } from "../store/open-store.ts";
import { auditDraft } from "../store/testing/samples.ts";
import { temporaryDirectory } from "../store/testing/temporary-database.ts";
import { jsonLog } from "./log.ts";
import { startGateway } from "./start-gateway.ts";
import { systemPorts } from "./system-ports.ts";

/** Leaves the memory of a gateway that has an admin. */
async function makeAdmin(directory: string): Promise<void> {
  const store = await openStore({ directory, ports: systemPorts, onFault: () => undefined });
  const operator = { id: "a", name: "ada", email: "ada@example.org", role: "admin", createdAt: 0 } as const;
  const access = { kind: "join", operator, invitation: null } as const;
  await store.commit({ mutationId: null, audit: auditDraft(), access });
  await store.close();
}

test("the control API opens beyond this machine once there is an operator, and not before", async () => {
  using directory = temporaryDirectory();
  const configurationFile = join(directory.path, "understudy.yaml");
  writeFileSync(
    configurationFile,
    "fallback_chain: [{ provider: openai, model: gpt }]\nhealth: { enabled: false }\n",
  );
  const options = {
    configurationFile,
    host: "127.0.0.1",
    port: 0,
    adminPort: 0,
    adminHost: "0.0.0.0",
    adminNames: [],
    dataDirectory: directory.path,
    applyConfig: false,
    environment: { OPENAI_API_KEY: "o" },
    log: jsonLog(() => undefined),
  };
  const refused = await startGateway(options);
  expect(refused).toMatchObject({
    ok: false,
    problems: [expect.stringMatching(/without operators .*operator invite/)],
  });
  await makeAdmin(directory.path);
  const started = await startGateway(options);
  if (!started.ok) throw new Error(started.problems.join());
  const { running } = started;
  const { adminUrl, firstCode } = running;
  expect({ adminUrl, firstCode }).toEqual({
    adminUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    firstCode: null,
  });
  await expect(controlClient(adminUrl).overview.get.query()).rejects.toThrow("Sign in first.");
  await running.stop();
});
