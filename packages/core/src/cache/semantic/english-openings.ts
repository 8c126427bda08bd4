import { opening, type Opening } from "./opening.ts";

/**
 * Verbs that do something to something: how one does it and how one can are the same. Not so with
 * others: "how do I look" is no request for advice.
 */
const deeds = `cancel change update delete remove reset return send ship install uninstall restart
  reboot upgrade enable disable configure parse sort convert merge rename copy move export import upload
  download connect pair create add renew recover restore transfer order book buy sell cook clean calculate
  compute debug deploy test fix repair replace open close lock unlock`;
const clauses = "how what why when where who which whose whether if";

export const englishOpenings: readonly Opening[] = [
  opening(
    "tell me",
    clauses,
    "can you tell me",
    "could you tell me",
    "would you tell me",
    "i want to know",
    "i would like to know",
    "i'd like to know",
  ),
  opening("explain", clauses, "can you explain", "could you explain", "would you explain"),
  opening("give me", "a an one two three four five six some", "can you give me", "could you give me"),
  opening("show me", `${clauses} a an the`, "can you show me", "could you show me"),
  opening(
    "how to",
    deeds,
    "how do I",
    "how can I",
    "tell me how to",
    "tell me how I can",
    "explain how to",
    "explain how I can",
    "show me how to",
    "show me how I can",
    "what is the way to",
    "what are the steps to",
  ),
];
