/**
 * A gateway with simulated providers, one of them unreliable, as a program: tells its parent where
 * it listens, and when a batch of records is on disk, and runs until it is killed or its parent is gone.
 */
import { startTestGateway } from "./test-gateway.ts";

const directory = process.argv[2];
if (directory === undefined) throw new Error("usage: gateway-program.ts DIRECTORY");
process.on("disconnect", () => process.exit());
const { url, upstream, store } = await startTestGateway({ directory });
store.onRecorded(() => process.send?.(Date.now()));
upstream.provider("first").setFault("unavailable", { share: 0.2 });
process.send?.(url);
