import type { ProviderKindView } from "@understudy/contract";
import { readVariable, type Environment } from "./environment.ts";
import { ownAddressTypes } from "./provider-kind.ts";
import { vendorAddress } from "./provider-address.ts";
import { wellKnownProviders } from "./well-known-providers.ts";

/** The kinds of provider a file may declare, as a form offers them: vendors first. */
export function providerKinds(environment: Environment): readonly ProviderKindView[] {
  const vendors = wellKnownProviders.flatMap((vendor) => {
    const { name, fileTypes, keyEnvironment } = vendor;
    const [type] = fileTypes;
    if (type === undefined) return [];
    const usualVariable =
      keyEnvironment === undefined
        ? null
        : { name: keyEnvironment, present: readVariable(environment, keyEnvironment) !== undefined };
    const { region = null } = vendorAddress(vendor, {}, environment);
    return [{ type, name, baseUrl: vendor.baseUrl, region, usualVariable }];
  });
  const others = ownAddressTypes.map((type) => ({
    type,
    name: type,
    baseUrl: null,
    region: null,
    usualVariable: null,
  }));
  return [...vendors, ...others];
}
