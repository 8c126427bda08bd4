import { fileSections, type FileSection } from "@understudy/contract";
import type { FilePath } from "./finding.ts";
import { didYouMean } from "./nearest-word.ts";

const sectionOfRoot = new Map<FilePath[number] | undefined, FileSection>([
  ["providers", fileSections.provider],
  ["targets", fileSections.target],
  ["routes", fileSections.route],
  ["breaker", fileSections.breaker],
  ["health", fileSections.health],
  ["egress", fileSections.egress],
  ["environment", fileSections.environment],
  ["emergency_cache", fileSections.emergencyCache],
  ["notices", fileSections.notices],
  ["quality", fileSections.quality],
  ["deferred", fileSections.deferred],
  ["alerts", fileSections.alerts],
  ["telemetry", fileSections.telemetry],
  ["prices", fileSections.prices],
  ["retention", fileSections.retention],
  ["operators", fileSections.operators],
  ["sign_in", fileSections.signIn],
]);

/** The kind of mapping that stands at a path. Every mapping of the file is one of these. */
function sectionAt(path: FilePath): FileSection {
  if (typeof path.at(-1) === "number") return fileSections.chainEntry;
  const inCache = path[0] === "routes" ? path.slice(2) : path;
  if (inCache[0] === "emergency_cache" && inCache[1] === "semantic") {
    return inCache[2] === "embedder" ? fileSections.embedder : fileSections.semantic;
  }
  if (path[0] === "routes" && path[2] === "hedging") return fileSections.hedging;
  if (path[0] === "routes" && path[2] === "emergency_cache") return fileSections.emergencyCache;
  if (path[0] === "routes" && path[2] === "notices") return fileSections.notices;
  if (path[0] === "routes" && path[2] === "quality") return fileSections.quality;
  if (path[0] === "deferred" && path[1] === "webhooks") return fileSections.webhooks;
  if (path[0] === "alerts" && path[1] === "rules") {
    return path.length === 2 ? fileSections.alertRules : fileSections.alertRule;
  }
  if (path[0] === "targets" && path[2] === "capabilities") return fileSections.capabilities;
  if (path[0] === "telemetry" && path[1] === "otlp") return fileSections.otlp;
  if (path[0] === "sign_in" && path[1] === "roles") return fileSections.signInRoles;
  if (path[0] === "prices" && path[1] === "targets") return fileSections.price;
  return sectionOfRoot.get(path[0]) ?? fileSections.file;
}

/**
 * What to say of a key that the mapping at `path` does not take: a feature to come, the key that was
 * meant, the place where it belongs, or else the keys that are taken.
 */
export function explainUnknownKey(
  path: FilePath,
  key: string,
  section: FileSection = sectionAt(path),
): string {
  if (section.later.includes(key)) return "is not supported yet by this version.";
  if (key === "<<") return "merge keys are not supported. Write the keys out.";
  const meant = didYouMean(key, [...section.keys, ...section.later]);
  if (meant !== "") return `unknown key.${meant}`;
  const places = Object.values<FileSection>(fileSections).filter(({ keys }) => keys.includes(key));
  if (places.length > 0) {
    return `unknown key here. It belongs to ${places.map(({ place }) => place).join(" or ")}.`;
  }
  return `unknown key. Known here: ${section.keys.join(", ")}.`;
}
