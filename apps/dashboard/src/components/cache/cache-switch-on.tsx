/** Off for every route: how to change it. */
export function CacheSwitchOn() {
  return (
    <div className="flex flex-col gap-2 text-[0.8125rem]">
      <p>To switch it on, say so in the configuration file and import it:</p>
      <pre className="overflow-x-auto rounded-md border border-line bg-raised px-3 py-2 text-xs">
        {
          "# in understudy.yaml\nemergency_cache: { enabled: true }\n# then\n./understudy config import understudy.yaml"
        }
      </pre>
    </div>
  );
}
