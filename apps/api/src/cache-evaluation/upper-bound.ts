/**
 * The exact (Clopper-Pearson) one-sided upper bound of a rate of which `hits` of `trials` were seen: with
 * the given confidence the true rate is no higher. 1 where nothing was tried.
 */
export function upperBound(hits: number, trials: number, confidence = 0.95): number {
  if (hits >= trials) return 1;
  let low = hits / trials;
  let high = 1;
  // The chance of seeing so few falls as the rate grows; 60 halvings exceed what a number can tell apart.
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (chanceOfAtMost(hits, trials, middle) > 1 - confidence) low = middle;
    else high = middle;
  }
  return high;
}

/** Binomial, summed by logarithms: (1 - rate) ** trials alone would be lost for a large set. */
function chanceOfAtMost(hits: number, trials: number, rate: number): number {
  let term = trials * Math.log1p(-rate);
  let sum = Math.exp(term);
  for (let seen = 1; seen <= hits; seen++) {
    term += Math.log((trials - seen + 1) / seen) + Math.log(rate) - Math.log1p(-rate);
    sum += Math.exp(term);
  }
  return sum;
}
