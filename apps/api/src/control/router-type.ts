import type { createControlRouter } from "./control-router.ts";

/** What a client of the control API compiles against: the type alone, none of the gateway's code. */
export type ControlRouter = ReturnType<typeof createControlRouter>;
