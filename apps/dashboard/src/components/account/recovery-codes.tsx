"use client";

import { Button } from "#components/ui/button.tsx";
import { tellDone } from "#components/ui/tell.ts";

export interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}

/** What lets somebody in who has lost their authenticator. The gateway tells them this one time. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const copy = () =>
    void navigator.clipboard.writeText(codes.join("\n")).then(() => tellDone("The codes are copied."));
  return (
    <div
      role="status"
      className="flex max-w-md flex-col gap-3 rounded-md border border-line-strong bg-raised p-3"
    >
      <p className="text-[0.8125rem]">
        Keep these recovery codes apart from your authenticator. Each stands in for a code once. They cannot
        be shown again.
      </p>
      <ul aria-label="Recovery codes" className="grid grid-cols-2 gap-x-6 gap-y-1 text-sm">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button onClick={copy}>Copy</Button>
        <Button look="primary" onClick={onKept}>
          I have kept them
        </Button>
      </div>
    </div>
  );
}
