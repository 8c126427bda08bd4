import type { ProviderFileSettings } from "@understudy/contract";
import type { ProviderType } from "@understudy/providers";
import type { FilePath, Report } from "./finding.ts";
import { didYouMean } from "./nearest-word.ts";
import {
  wellKnownByName,
  wellKnownByNickname,
  wellKnownByType,
  wellKnownProviders,
  type WellKnownProvider,
} from "./well-known-providers.ts";

/** Types without an address everybody knows: the file must say where they are. */
export const ownAddressTypes = ["openai-compatible", "azure-openai"] as const;

/** What a declared provider is: a well-known vendor, or at an address of the operator's own (null). */
export interface ProviderKind {
  readonly type: ProviderType;
  readonly vendor: WellKnownProvider | null;
}

const types = [...ownAddressTypes, ...wellKnownProviders.flatMap(({ fileTypes }) => fileTypes)];

/**
 * The kind a declared provider says it is; its name decides where it says none. Null, with a problem
 * reported, when it cannot be told. `typeStands`: the file has a type, even if an unreadable one.
 */
export function providerKind(
  name: string,
  settings: ProviderFileSettings,
  typeStands: boolean,
  report: Report,
): ProviderKind | null {
  const path: FilePath = ["providers", name];
  const { type } = settings;
  const ownAddress = ownAddressTypes.find((each) => each === (type ?? name));
  if (ownAddress !== undefined) return { type: ownAddress, vendor: null };
  const vendor = type === undefined ? wellKnownByName(name) : wellKnownByType(type);
  if (vendor !== undefined) return { type: vendor.type, vendor };
  const known = ` Known types: ${types.join(", ")}.`;
  if (type !== undefined) {
    const called = wellKnownByNickname(type)?.name ?? type;
    const message = `unknown type "${type}".${didYouMean(called, types) || known}`;
    report.problems.push({ path: [...path, "type"], at: "value", message });
  } else if (!typeStands) {
    report.problems.push({ path, at: "key", message: `has no type.${known}` });
  }
  return null;
}
