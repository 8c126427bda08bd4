import { eventsInput, type EventPage } from "@understudy/contract";
import type { Control } from "../control.ts";
import { procedure, router } from "../procedure.ts";

export function eventsRouter({ gateway }: Control) {
  return router({
    page: procedure.input(eventsInput).query(({ input }): Promise<EventPage> => gateway.store.events(input)),
  });
}
