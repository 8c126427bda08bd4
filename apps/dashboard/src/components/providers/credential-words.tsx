import type { ProviderView } from "@understudy/contract";
import { KeyRound } from "lucide-react";

/** Where a provider's key comes from and whether it is there; of a stored one its end. The key is never here. */
export function CredentialWords({ credential }: Pick<ProviderView, "credential">) {
  if (credential === null) return <span className="text-soft">none needed</span>;
  const { environment, present, stored } = credential;
  return (
    <span className="inline-flex min-w-0 flex-wrap items-center gap-x-1.5">
      <KeyRound size={14} aria-hidden="true" className="text-soft" />
      <code className="text-xs break-all" title={stored === null ? undefined : environment}>
        {stored ?? environment}
      </code>
      <span className={present ? "text-soft" : "font-medium text-open"}>
        {stored !== null ? "stored here" : present ? "is set" : "is not set"}
      </span>
    </span>
  );
}
