import type { Configuration } from "@understudy/contract";
import { ask, openaiClient } from "../../testing/chat-client.ts";
import { everythingFails } from "../../testing/keeping.ts";
import type { TestGateway } from "../../testing/test-gateway.ts";

/** For `configure`: a pager that is told of what is critical, and an exhausted chain that is over as soon as it is. */
export function paging(url: string): (configuration: Configuration) => Configuration {
  const options = { routing_key: "${SIMULATED_KEY}", url };
  return (configuration) => ({
    ...configuration,
    alerts: {
      publicUrl: "https://ops.example.com/",
      rules: { chain_exhausted: { clearMs: 1 } },
      channels: { pager: { type: "pagerduty", minimumSeverity: "critical", options } },
    },
  });
}

/** Three requests that nobody can answer: an alert fires, and all that can be told of it has been. */
export async function alarm(test: TestGateway): Promise<void> {
  everythingFails(test);
  for (const prompt of ["one", "two", "three"]) await ask(openaiClient(test.url), { prompt });
  test.gateway.alerts.update(false);
  await test.gateway.alerts.settled();
}
