/**
 * Characters of a request id that tell anything: the first sixteen are the same for every request since a
 * start of the gateway.
 */
export const shortestRequestId = 17;
