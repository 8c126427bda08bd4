import { BellOff } from "lucide-react";
import { CodeBlock } from "#components/ui/code-block.tsx";

const example = `# in understudy.yaml
alerts:
  public_url: https://ops.example.com
  channels:
    team: { type: slack, webhook_url: "\${SLACK_WEBHOOK}" }
# then
./understudy config import understudy.yaml`;

/** Nobody is told of anything: how to change that. */
export function NoChannelNote() {
  return (
    <div className="flex flex-col gap-2 px-4 py-3 text-[0.8125rem]">
      <p className="flex items-center gap-2">
        <BellOff size={16} aria-hidden="true" className="shrink-0 text-half-open" />
        <span>
          <strong className="font-semibold">Nobody is told.</strong> No channel is configured: alerts are seen
          here and nowhere else.
        </span>
      </p>
      <p>
        Channels are webhooks, Slack, PagerDuty and email. Say so in the configuration file and import it:
      </p>
      <CodeBlock text={example} />
    </div>
  );
}
