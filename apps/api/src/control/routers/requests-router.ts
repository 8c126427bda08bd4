import { requestInput, type RequestView } from "@understudy/contract";
import type { Control } from "../control.ts";
import { procedure, router } from "../procedure.ts";
import { requestView } from "../views/request-view.ts";

export function requestsRouter({ gateway }: Control) {
  return router({
    get: procedure
      .input(requestInput)
      .query(({ input }): Promise<RequestView> => requestView(gateway, input.requestId)),
  });
}
