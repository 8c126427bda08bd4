export { serveCall } from "./serve-call.ts";
export type { CallServer } from "./serve-call.ts";
export { startSimulatedServer } from "./simulated-server.ts";
export type { SimulatedServer, SimulatedServerOptions } from "./simulated-server.ts";
export { systemTime } from "./system-time.ts";
