import { CodeBlock } from "#components/ui/code-block.tsx";

const example = `# in understudy.yaml
deferred: { enabled: true }
# then
./understudy config import understudy.yaml`;

/** How to switch the queue on. */
export function QueueSwitchOn() {
  return (
    <div className="flex flex-col gap-2 text-[0.8125rem]">
      <p>To switch it on, say so in the configuration file and import it:</p>
      <CodeBlock text={example} />
      <p>
        A caller then asks for it with the header <code>Prefer: respond-async</code>.
      </p>
    </div>
  );
}
