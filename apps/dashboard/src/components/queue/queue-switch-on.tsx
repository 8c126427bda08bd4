/** How to switch the queue on. */
export function QueueSwitchOn() {
  return (
    <div className="flex flex-col gap-2 text-[0.8125rem]">
      <p>To switch it on, say so in the configuration file and import it:</p>
      <pre className="overflow-x-auto rounded-md border border-line bg-raised px-3 py-2 text-xs">
        {
          "# in understudy.yaml\ndeferred: { enabled: true }\n# then\n./understudy config import understudy.yaml"
        }
      </pre>
      <p>
        A caller then asks for it with the header <code>Prefer: respond-async</code>.
      </p>
    </div>
  );
}
