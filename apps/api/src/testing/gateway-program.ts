/**
 * A gateway with simulated providers, one of them unreliable, as a program: tells its parent where
 * it listens and runs until it is killed or its parent is gone.
 */
import { startTestGateway } from "./test-gateway.ts";

const directory = process.argv[2];
if (directory === undefined) throw new Error("usage: gateway-program.ts DIRECTORY");
process.on("disconnect", () => process.exit());
const { url, upstream } = await startTestGateway({ directory });
upstream.provider("first").setFault("unavailable", { share: 0.2 });
process.send?.(url);
