import { CodeBlock } from "#components/ui/code-block.tsx";

const example = `# in understudy.yaml
emergency_cache: { enabled: true }
# then
./understudy config import understudy.yaml`;

/** Off for every route: how to change it. */
export function CacheSwitchOn() {
  return (
    <div className="flex flex-col gap-2 text-[0.8125rem]">
      <p>To switch it on, say so in the configuration file and import it:</p>
      <CodeBlock text={example} />
    </div>
  );
}
