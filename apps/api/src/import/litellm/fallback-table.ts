import type { FilePath } from "../../configuration/finding.ts";
import { asList, asMapping, isMapping, type Mapping } from "../../configuration/salvage.ts";
import type { ImportReport } from "../import-report.ts";
import { readText } from "../read-number.ts";

/** One model name that stands in for another, and where the file says so. */
export interface Substitute {
  readonly name: string;
  readonly path: FilePath;
}

const everyGroup = "*";

/** Who stands in for whom, in the order of the file. */
export class FallbackTable {
  readonly #byGroup = new Map<string, Substitute[]>();

  add(group: string, substitutes: readonly Substitute[]): void {
    this.#byGroup.set(group, [...(this.#byGroup.get(group) ?? []), ...substitutes]);
  }

  /** LiteLLM's rule: a group's own list, else that of `*`. */
  of(group: string): readonly Substitute[] {
    return this.#byGroup.get(group) ?? this.#byGroup.get(everyGroup) ?? [];
  }

  get groups(): readonly string[] {
    return [...this.#byGroup.keys()].filter((group) => group !== everyGroup);
  }

  get substitutes(): readonly Substitute[] {
    return [...this.#byGroup.values()].flat();
  }
}

function substitutesIn(value: unknown, path: FilePath, report: ImportReport): Substitute[] {
  const list = typeof value === "string" ? [value] : asList(value);
  return list.flatMap((item, index) => {
    const at = typeof value === "string" ? path : [...path, index];
    const name = isMapping(item) ? readText(item["model"]) : readText(item);
    if (isMapping(item) && Object.keys(item).length > 1) {
      report.leftOut(at, "every target is asked the same: only the model of this fallback is taken.");
    }
    return name === undefined ? [] : [{ name, path: at }];
  });
}

/** `fallbacks` and its like: a list of mappings from one model to those that stand in for it. */
export function readFallbacks(sections: Mapping, key: string, report: ImportReport): FallbackTable {
  const table = new FallbackTable();
  for (const section of ["router_settings", "litellm_settings"]) {
    for (const [index, item] of asList(asMapping(sections[section])[key]).entries()) {
      for (const [group, value] of Object.entries(asMapping(item))) {
        table.add(group, substitutesIn(value, [section, key, index, group], report));
      }
    }
  }
  return table;
}

/** `default_fallbacks`: for every group without a list of its own. */
export function addDefaultFallbacks(table: FallbackTable, sections: Mapping, report: ImportReport): void {
  for (const section of ["router_settings", "litellm_settings"]) {
    const value = asMapping(sections[section])["default_fallbacks"];
    if (value !== undefined)
      table.add(everyGroup, substitutesIn(value, [section, "default_fallbacks"], report));
  }
}
