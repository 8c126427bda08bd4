"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "#address/use-address.ts";
import { Button } from "#components/ui/button.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { inputClass } from "#components/ui/text-field.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { actionWords } from "./action-words.ts";
import { auditParsers, auditSpanNames, isNarrowed, noAuditFilter, type AuditSpan } from "./audit-filter.ts";

const results = [
  ["any", "Any result"],
  ["done", "Done"],
  ["refused", "Refused"],
] as const;

const spans = [
  ["any", "Any time"],
  ...auditSpanNames.map((name) => [name, `Last ${name}`] as const),
] as const;

/** Filters of the audit log, kept in the URL. A changed filter starts at the newest page. */
export function AuditFilters() {
  const [filter, setFilter] = useQueryStates(auditParsers);
  const names = useQuery(useTRPC().audit.names.queryOptions()).data;
  const choose = (choice: Partial<typeof filter>) => setFilter({ ...choice, before: null });
  return (
    <>
      <SelectField
        label="Who"
        harmless
        value={filter.who ?? ""}
        options={choices("Anybody", names?.actors, filter.who, (name) => name)}
        onChange={(who) => choose({ who: who === "" ? null : who })}
      />
      <SelectField
        label="Action"
        harmless
        value={filter.action ?? ""}
        options={choices("Any action", names?.actions, filter.action, actionWords)}
        onChange={(action) => choose({ action: action === "" ? null : action })}
      />
      <SelectField<"any" | "done" | "refused">
        label="Result"
        harmless
        value={filter.result ?? "any"}
        options={results}
        onChange={(result) => choose({ result: result === "any" ? null : result })}
      />
      <SelectField<"any" | AuditSpan>
        label="Time"
        harmless
        value={filter.since ?? "any"}
        options={spans}
        onChange={(since) => choose({ since: since === "any" ? null : since })}
      />
      <form
        key={filter.object}
        role="search"
        className="w-44"
        action={(form) => choose({ object: textOf(form.get("object")) })}
      >
        <input
          type="search"
          name="object"
          aria-label="Object"
          placeholder="Object"
          title="The whole name of what was changed"
          autoComplete="off"
          defaultValue={filter.object ?? ""}
          className={inputClass}
        />
      </form>
      {isNarrowed(filter) && (
        <Button look="quiet" onClick={() => setFilter(noAuditFilter)}>
          Clear
        </Button>
      )}
    </>
  );
}

/** What is chosen stays among the choices, also where the log names it no more. */
function choices(
  any: string,
  names: readonly string[] = [],
  chosen: string | null,
  wordsOf: (name: string) => string,
) {
  const known = chosen === null || names.includes(chosen) ? names : [chosen, ...names];
  return [["", any] as const, ...known.map((name) => [name, wordsOf(name)] as const)];
}

function textOf(value: FormDataEntryValue | null): string | null {
  const text = typeof value === "string" ? value.trim() : "";
  return text === "" ? null : text;
}
