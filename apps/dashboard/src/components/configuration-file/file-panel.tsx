"use client";

import { useQuery } from "@tanstack/react-query";
import { FileDiff, FileWarning } from "lucide-react";
import { laterInBrowser } from "#components/later/later.tsx";
import { useState, type ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { plural } from "#format/numbers.ts";
import { useTRPC } from "#trpc/react.tsx";

const AcceptDialog = laterInBrowser(() =>
  import("./accept-dialog.tsx").then((module) => module.AcceptDialog),
);

/** A file tells nobody that it was changed. */
const lookAgainMs = 15_000;

/** A configuration file that says something else than it did; nothing where it does not. */
export function FilePanel() {
  const control = useTRPC();
  const { data: file } = useQuery(
    control.config.file.queryOptions(undefined, { refetchInterval: lookAgainMs }),
  );
  const [reviewing, setReviewing] = useState(false);
  if (file === undefined) return null;
  switch (file.kind) {
    case "none":
    case "known":
      return null;
    case "unusable":
      return (
        <Notice icon={<FileWarning size={18} aria-hidden="true" className="shrink-0 text-open" />}>
          <p className="font-semibold">{file.name} cannot be taken over.</p>
          <pre className="overflow-x-auto text-xs whitespace-pre-wrap">{file.problems.join("\n")}</pre>
          <p className="text-soft">What runs is not touched by it.</p>
        </Notice>
      );
    case "changed": {
      const { name, changes, undoes, revision } = file;
      return (
        <Notice icon={<FileDiff size={18} aria-hidden="true" className="shrink-0 text-half-open" />}>
          <p className="font-semibold">{name} has changed; the change does not run yet.</p>
          <p>
            {changes.length === 0
              ? `It says what r${revision} says, in other words.`
              : `${plural(changes.length, "difference")} to r${revision}.`}
            {undoes.length > 0 && ` ${plural(undoes.length, "edit")} made here would be undone.`}
          </p>
          <Button onClick={() => setReviewing(true)} className="self-start">
            Review {name}
          </Button>
          {reviewing && <AcceptDialog file={file} onClose={() => setReviewing(false)} />}
        </Notice>
      );
    }
  }
}

function Notice({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <section
      aria-label="Configuration file"
      className="flex gap-3 rounded-lg border border-half-open bg-surface px-4 py-3 text-[0.8125rem]"
    >
      {icon}
      <div className="flex min-w-0 flex-1 flex-col gap-2">{children}</div>
    </section>
  );
}
