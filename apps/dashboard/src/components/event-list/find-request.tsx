"use client";

import { shortestRequestId } from "@understudy/contract";
import { useRouter } from "next/navigation";
import { inputClass } from "#components/ui/text-field.tsx";

/** Finds requests by the id their callers were told, or by how it begins, among all there are. */
export function FindRequest({ id }: { readonly id: string | null }) {
  const router = useRouter();
  const find = (form: FormData): void => {
    const said = form.get("q");
    const text = typeof said === "string" ? said.trim() : "";
    router.push(text === "" ? "/requests" : `/requests?q=${encodeURIComponent(text)}`);
  };
  return (
    <form key={id} action={find} role="search" className="w-52">
      <input
        type="search"
        name="q"
        aria-label="Find requests by their id"
        placeholder="Request id"
        title={`An id, or at least its first ${shortestRequestId} characters: those before are the same for many`}
        minLength={shortestRequestId}
        autoComplete="off"
        defaultValue={id ?? ""}
        className={inputClass}
      />
    </form>
  );
}
