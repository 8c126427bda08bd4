import type { OverviewView } from "@understudy/contract";
import type { Control } from "../control.ts";
import { procedure, router } from "../procedure.ts";
import { overviewView } from "../views/overview-view.ts";

export function overviewRouter(control: Control) {
  return router({ get: procedure.query((): Promise<OverviewView> => overviewView(control)) });
}
