import { wholeReply } from "../wire/whole-reply.ts";
import type { CompletionFault } from "./fault.ts";

/** docs/resilience.md section 2, row 8, in Azure's shape (https://learn.microsoft.com/azure/ai-services/openai/reference). */
export const azureDeploymentMissing: CompletionFault = {
  reach: "completion",
  description: "Does not know the deployment, as Azure says it: 404 DeploymentNotFound.",
  apply: ({ headers }) =>
    wholeReply({
      status: 404,
      headers,
      contentType: "application/json",
      body: JSON.stringify({
        error: {
          code: "DeploymentNotFound",
          message:
            "The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.",
        },
      }),
    }),
};
