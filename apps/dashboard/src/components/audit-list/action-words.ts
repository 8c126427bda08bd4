/** What "verb noun" would not say well. */
const words: Readonly<Record<string, string>> = {
  "auth.beginSecondFactor": "Set up a second factor",
  "auth.changePassword": "Change a password",
  "auth.endSession": "End a session",
  "auth.endSessions": "End all sessions",
  "auth.join": "Join by invitation",
  "auth.comeBack": "Sign in with an identity provider",
  "auth.goElsewhere": "Sign in with an identity provider",
  "auth.signIn": "Sign in",
  "auth.signInWithCode": "Sign in",
  "auth.signOut": "Sign out",
  "auth.turnOffSecondFactor": "Switch a second factor off",
  "auth.turnOnSecondFactor": "Switch a second factor on",
  "breaker.trip": "Trip breaker",
  "breaker.reset": "Reset breaker",
  "chaos.aborted": "A fault ended by its rule",
  "chaos.expired": "A fault ended by itself",
  "chaos.start": "Start a fault",
  "chaos.stop": "Stop a fault",
  "chaos.stopAll": "Stop all faults",
  "chaos.stop_all": "Stop all faults",
  "chaos.stopped": "Stop a fault",
  "deferred.pause": "Pause the queue",
  "deferred.resume": "Resume the queue",
  "deferred.retry": "Try a queued job again",
  "deferred.cancel": "Cancel a queued job",
  "demo.setFault": "Break or mend a demo provider",
  "demo.setTraffic": "Switch the sample traffic",
  "gameday.abort": "Abort a game day",
  "gameday.aborted": "A game day ended by its rule",
  "gameday.cut_short": "A game day was cut short",
  "gameday.finished": "A game day came to its end",
  "gameday.note": "Note something in a game day",
  "gameday.start": "Start a game day",
  "gamedays.abort": "Abort a game day",
  "gamedays.note": "Note something in a game day",
  "gamedays.start": "Start a game day",
  "member.join": "Join",
  "member.role": "Change a member's role",
  "members.endSessions": "End a member's sessions",
  "members.resetSecondFactor": "Reset a member's second factor",
  "members.setRole": "Change a member's role",
  "member.withdraw": "Withdraw an invitation",
  "playground.send": "Try a prompt in the playground",
  "provider.credential": "Change a provider's credential",
  "second_factor.begin": "Set up a second factor",
  "second_factor.off": "Switch a second factor off",
  "second_factor.on": "Switch a second factor on",
  "second_factor.reset": "Reset a member's second factor",
  "session.begin": "Sign in",
  "session.end": "Sign out",
  "session.end_all": "End all sessions",
};

/**
 * An action of the audit log in words: `breaker.trip` is "Trip breaker". One that has none of its own
 * is said verb first, so that a new one is readable from its first day.
 */
export function actionWords(action: string): string {
  const known = words[action];
  if (known !== undefined) return known;
  const [noun, verb] = action.split(".", 2);
  if (noun === undefined || verb === undefined) return action;
  const sentence = `${plain(verb)} ${plain(noun)}`;
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
}

/** `setRole` and `end_all` as a person would write them. */
function plain(name: string): string {
  return name.replaceAll("_", " ").replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
