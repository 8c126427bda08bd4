"use client";

import { useRouter } from "next/navigation";
import { useState, type SubmitEvent } from "react";
import { inputClass } from "#components/ui/text-field.tsx";

/** Straight to one request by the id its caller was told. */
export function OpenRequest() {
  const router = useRouter();
  const [id, setId] = useState("");
  const open = (event: SubmitEvent): void => {
    event.preventDefault();
    if (id.trim() !== "") router.push(`/requests/${encodeURIComponent(id.trim())}`);
  };
  return (
    <form onSubmit={open} role="search" className="w-44">
      <input
        type="search"
        aria-label="Open a request by its id"
        placeholder="Request id"
        autoComplete="off"
        value={id}
        onChange={(event) => setId(event.target.value)}
        className={inputClass}
      />
    </form>
  );
}
