import type { SettingView } from "@understudy/contract";

const words: Readonly<Record<SettingView["origin"], string>> = {
  configured: "configured",
  published: "by the vendor",
  usual: "as usual",
};

/** Settings in force, each with where it comes from. */
export function SettingsTable({ settings }: { readonly settings: readonly SettingView[] }) {
  return (
    <dl className="grid text-[0.8125rem]">
      {settings.map(({ name, value, origin }) => (
        <div
          key={name}
          className="grid grid-cols-[minmax(0,1fr)_6rem] items-baseline @min-[26rem]:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_6rem] gap-x-3 border-t border-line px-4 py-1.5 first:border-t-0"
        >
          <dt className="col-span-full min-w-0 text-soft wrap-anywhere @min-[26rem]:col-span-1">{name}</dt>
          <dd className="min-w-0 font-medium wrap-anywhere">{value}</dd>
          <dd className={`text-right text-xs ${origin === "configured" ? "" : "text-soft"}`}>
            {words[origin]}
          </dd>
        </div>
      ))}
    </dl>
  );
}
