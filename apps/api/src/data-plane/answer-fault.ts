import type { Gateway } from "../gateway/gateway.ts";
import { describeFault } from "../gateway/log.ts";
import { gatewayError, type Exchange } from "./exchange.ts";
import { refuse } from "./refuse.ts";

/** A fault of ours costs the request it happened in, not the process. */
export function answerFault(gateway: Gateway, exchange: Exchange, fault: unknown): void {
  gateway.log.error("fault", { requestId: exchange.requestId, fault: describeFault(fault) });
  if (exchange.response.headersSent) exchange.response.destroy();
  else refuse(gateway, exchange, gatewayError("gateway_internal"));
}
