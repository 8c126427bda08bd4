import { wholeReply } from "../wire/whole-reply.ts";
import type { ProviderFault } from "./fault.ts";

/** docs/resilience.md section 2, row 21: the page of a load balancer in front of the provider. */
export const badGateway: ProviderFault = {
  reach: "provider",
  description: "A proxy in front of it answers 502 with an HTML page.",
  apply: () =>
    wholeReply({
      status: 502,
      headers: {},
      contentType: "text/html; charset=utf-8",
      body: "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n",
    }),
};
