import { ScriptedUpstream } from "@understudy/providers/testing";
import { settingsOf, startTestGateway, type TestGateway, type TestGatewayOptions } from "./test-gateway.ts";

/** A gateway whose primary is a provider on a socket: the test decides every byte of its answers. */
export interface ScriptedGateway extends AsyncDisposable {
  readonly gateway: TestGateway;
  readonly primary: ScriptedUpstream;
}

/** `first/model-a` is scripted, `second/model-b` a simulated fallback. */
export async function startScriptedGateway(
  options: Pick<TestGatewayOptions, "ports" | "dialect" | "textSeed"> = {},
): Promise<ScriptedGateway> {
  const primary = await ScriptedUpstream.listen();
  const origin = primary.baseUrl.replace(/\/v1$/, "");
  const settings = settingsOf(options.dialect, { baseUrl: () => primary.baseUrl, origin: () => origin });
  const gateway = await startTestGateway({
    ...options,
    configure: (configuration) => ({
      ...configuration,
      providers: { ...configuration.providers, first: settings("first") },
    }),
  });
  const dispose = async (): Promise<void> => {
    await gateway.dispose();
    await primary.close();
  };
  return { gateway, primary, [Symbol.asyncDispose]: dispose };
}
