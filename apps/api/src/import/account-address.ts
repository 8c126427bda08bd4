import { providerFileSchema } from "@understudy/contract";
import type { Environment } from "../configuration/environment.ts";
import type { FilePath } from "../configuration/finding.ts";
import type { ImportReport } from "./import-report.ts";
import { readSetting } from "./read-number.ts";
import { anyCompatible, fittedAddress, type Vendor } from "./vendors.ts";

export interface Address {
  /** What is there: a server of somebody else's under OpenAI's name is not OpenAI. */
  readonly vendor: Vendor;
  /** Absent: the vendor's own. */
  readonly baseUrl?: string;
}

function isOpenai(baseUrl: string): boolean {
  return new URL(baseUrl).hostname === "api.openai.com";
}

/**
 * The address a deployment is at; null: it cannot be told, and the report says why. `written`: as the
 * source file has it, undefined where it has none.
 */
export function accountAddress(
  vendor: Vendor,
  written: unknown,
  place: { readonly path: FilePath; readonly environment: Environment },
  report: ImportReport,
): Address | null {
  const { path, environment } = place;
  if (written === undefined || written === null) {
    if (vendor !== anyCompatible && vendor.address !== "azure") return { vendor };
    report.leftOut(path, `no base address is given, which ${vendor.name} needs.`);
    return null;
  }
  const { text, variable } = readSetting(written, environment);
  if (text === undefined) {
    const how =
      variable === null
        ? "is no address."
        : `is in ${variable}, which is not set here. Set it and import again.`;
    report.leftOut(path, `the base address ${how}`);
    return null;
  }
  const reading = providerFileSchema.shape.base_url.safeParse(fittedAddress(vendor, text));
  if (!reading.success || reading.data === undefined) {
    const [issue] = reading.error?.issues ?? [];
    report.leftOut(path, `the base address ${issue?.message ?? "is no address."}`);
    return null;
  }
  const baseUrl = reading.data;
  if (variable !== null) {
    report.changed(path, `addresses stand in the file: what ${variable} holds now was written there.`);
  } else if (baseUrl !== text.replace(/\/+$/, "")) {
    report.changed(path, `is written as ${baseUrl}: this gateway adds its own paths to it.`);
  }
  if (vendor.name !== "openai") return { vendor, baseUrl };
  return isOpenai(baseUrl) ? { vendor } : { vendor: anyCompatible, baseUrl };
}
