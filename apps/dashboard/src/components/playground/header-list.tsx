/** Those that say something of the way; all others stand behind a click. */
const telling = /^(x-understudy-|cache-status$|age$|retry-after)/;

/** The headers of an answer, as a caller gets them. */
export function HeaderList({ headers }: { readonly headers: Readonly<Record<string, string>> }) {
  const all = Object.entries(headers);
  const own = all.filter(([name]) => telling.test(name));
  const others = all.filter(([name]) => !telling.test(name));
  return (
    <div className="border-t border-line px-4 py-3 text-xs">
      <h3 className="pb-1 font-medium">Headers</h3>
      <Headers rows={own} />
      {others.length > 0 && (
        <details className="pt-1">
          <summary className="cursor-pointer py-1 text-soft max-lg:min-h-11 max-lg:py-3">
            {others.length} more
          </summary>
          <Headers rows={others} />
        </details>
      )}
    </div>
  );
}

function Headers({ rows }: { readonly rows: readonly (readonly [name: string, value: string])[] }) {
  return (
    <dl className="grid gap-x-4 @min-[26rem]:grid-cols-[max-content_minmax(0,1fr)]">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-soft">{name}</dt>
          <dd className="wrap-anywhere @max-[26rem]:pb-1">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
