/** What `start` makes for the gateway and the dashboard: the dashboard outlives many gateways here. */
export const sharedSecret = { UNDERSTUDY_DASHBOARD_SECRET: "usd_of-the-tests" } as const;
