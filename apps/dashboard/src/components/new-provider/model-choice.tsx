"use client";

import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { plural } from "#format/numbers.ts";
import { offeredModels, typedModel } from "./chosen-models.ts";

/** More are found by searching. */
const mostOffered = 60;

export interface ModelChoiceProps {
  /** The provider's own list; empty: it has none. */
  readonly models: readonly string[];
  /** In the order of choosing. */
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Models out of a provider's list, or by name where it has none; the first that is chosen is asked first. */
export function ModelChoice({ models, chosen, onChange }: ModelChoiceProps) {
  const [search, setSearch] = useState("");
  const offered = offeredModels(models, { chosen, search });
  const typed = typedModel(search, chosen);
  const add = (model: string) => {
    onChange([...chosen, model]);
    setSearch("");
  };
  return (
    <div className="flex flex-col gap-3">
      <ol aria-label="Chosen models" className="flex flex-col gap-1">
        {chosen.map((model, index) => (
          <li
            key={model}
            className="flex items-center gap-3 rounded-md border border-line-strong bg-raised px-3 py-1 text-[0.8125rem]"
          >
            <span className="text-soft tabular-nums">{index + 1}</span>
            <span className="min-w-0 flex-1 font-medium wrap-anywhere">{model}</span>
            <Button
              look="quiet"
              size="icon"
              aria-label={`Leave out ${model}`}
              onClick={() => onChange(chosen.filter((each) => each !== model))}
            >
              <X size={16} aria-hidden="true" />
            </Button>
          </li>
        ))}
      </ol>
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextField
            label={models.length === 0 ? "Model" : "Find a model, or type its name"}
            value={search}
            onChange={setSearch}
            maxLength={300}
          />
        </div>
        <Button disabled={typed === null} onClick={() => typed !== null && add(typed)}>
          Add
        </Button>
      </div>
      {offered.length > 0 && (
        <div className="max-h-72 overflow-y-auto rounded-md border border-line">
          <ul aria-label="Models it has">
            {offered.slice(0, mostOffered).map((model) => (
              <li key={model} className="border-t border-line first:border-t-0">
                <button
                  type="button"
                  onClick={() => add(model)}
                  className="flex min-h-9 w-full items-center gap-2 px-3 py-1 text-left text-[0.8125rem] hover:bg-raised max-lg:min-h-11"
                >
                  <Plus size={14} aria-hidden="true" className="shrink-0 text-soft" />
                  <span className="wrap-anywhere">{model}</span>
                </button>
              </li>
            ))}
          </ul>
          {offered.length > mostOffered && (
            <p className="border-t border-line px-3 py-2 text-xs text-soft">
              {plural(offered.length - mostOffered, "model")} more: type a part of the name.
            </p>
          )}
        </div>
      )}
    </div>
  );
}
