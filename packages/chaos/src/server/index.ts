export { startSimulatedServer } from "./simulated-server.ts";
export type { SimulatedServer, SimulatedServerOptions } from "./simulated-server.ts";
