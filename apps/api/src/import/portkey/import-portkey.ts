import type { Environment } from "../../configuration/environment.ts";
import type { FilePath } from "../../configuration/finding.ts";
import { asList, asMapping, type Mapping } from "../../configuration/salvage.ts";
import { tellOfKey } from "../account-key.ts";
import { Accounts } from "../accounts.ts";
import type { Draft, DraftRoute } from "../draft.ts";
import type { ImportReport } from "../import-report.ts";
import { readText } from "../read-number.ts";
import { RouteNames } from "../route-names.ts";
import { conditionModels } from "./condition-models.ts";
import { tellOfFields } from "./left-out-fields.ts";
import type { LeafWorld } from "./leaf.ts";
import { readField } from "./read-field.ts";
import { tiersOf } from "./target-tiers.ts";

const nothingInherited = { timeoutMs: undefined, model: undefined, customHost: undefined };

/**
 * A configuration of Portkey's gateway (portkey.ai/docs/api-reference/inference-api/config-object) as a
 * draft: one route that answers every name, and one more for each condition that asks for model names.
 * `usualModel`: what clients send, for targets that name no model.
 */
export function importPortkey(
  data: Mapping,
  environment: Environment,
  usualModel: string | null,
  report: ImportReport,
): Draft {
  const accounts = new Accounts();
  const world: LeafWorld = { environment, accounts, report, usualModel, keys: [], withoutModel: [] };
  const mode = readText(asMapping(readField(data, "strategy").value)["mode"]);
  const routes = mode === "conditional" ? conditionalRoutes(data, world) : [everything(data, [], world)];
  const variables = accounts.keyVariables();
  for (const { account, path } of world.keys) {
    tellOfKey(account.key, variables.get(accounts.providerOf(account)), path, report);
  }
  return {
    providers: accounts.sections(),
    routes: routes.filter(({ tiers }) => tiers.length > 0),
    breaker: {},
    lacksModels: world.withoutModel.length > 0,
  };
}

function everything(node: Mapping, path: FilePath, world: LeafWorld): DraftRoute {
  return { name: "default", models: ["*"], tiers: tiersOf(node, path, nothingInherited, world) };
}

function conditionalRoutes(data: Mapping, world: LeafWorld): readonly DraftRoute[] {
  const { report } = world;
  tellOfFields(data, [], report);
  const strategy = asMapping(readField(data, "strategy").value);
  const targets = asList(data["targets"]).map(asMapping);
  const names = new RouteNames();
  names.take("default");
  const routeTo = (name: string | undefined, make: (node: Mapping, path: FilePath) => DraftRoute) => {
    const index = targets.findIndex((target) => readText(target["name"]) === name);
    const node = targets[index];
    return name === undefined || node === undefined ? [] : [make(node, ["targets", index])];
  };
  const picked = asList(strategy["conditions"]).flatMap((item, index) => {
    const condition = asMapping(item);
    const path = ["strategy", "conditions", index];
    const models = conditionModels(condition["query"]);
    if (models === null) {
      report.leftOut(
        path,
        "routes are chosen by the model's name only: let clients that meet it send a name of their own.",
      );
      return [];
    }
    return routeTo(readText(condition["then"]), (node, at) => {
      const { name } = names.take(readText(condition["then"]) ?? "route");
      const free = names.takeModels(models);
      report.carried(path, `is the route "${name}".`);
      return {
        name,
        models: free,
        tiers: tiersOf(node, at, nothingInherited, { ...world, usualModel: models[0] ?? null }),
      };
    });
  });
  const rest = routeTo(readText(strategy["default"]), (node, at) => everything(node, at, world));
  return [...picked, ...rest];
}
