"use client";

import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { PageIcon } from "#components/shell/page-icon.tsx";
import { settingsWords } from "#components/shell/settings-words.ts";

export function SettingsClient() {
  return (
    <>
      <PageHeader title="Settings" />
      <ul className="grid gap-3 md:grid-cols-2">
        {settingsWords.map(([{ href, name }, what]) => (
          <li key={href}>
            <CarriedLink
              href={href}
              className="flex h-full items-start gap-3 rounded-lg border border-line bg-surface px-4 py-3 hover:bg-raised"
            >
              <span className="mt-0.5 text-soft">
                <PageIcon href={href} size={18} />
              </span>
              <span className="min-w-0">
                <span className="block text-[0.8125rem] font-semibold">{name}</span>
                <span className="block text-[0.8125rem] text-soft">{what}</span>
              </span>
            </CarriedLink>
          </li>
        ))}
      </ul>
    </>
  );
}
