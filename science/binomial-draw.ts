/** How many standard deviations below the mean the walk begins; what lies lower has no weight in double precision. */
const FAR = 12;

/**
 * The smallest k with P(X ≤ k) ≥ u for X ~ Binomial(trials, chance): a draw from one uniform number, so that several
 * courses of events can share their chance.
 *
 * Walks up from the far left tail with the ratio of neighbouring probabilities: exact, and fast for the counts of a
 * city and month. Trials need not be whole: they are rounded to the nearest number, for models whose stock is a mean.
 *
 * @param u uniform number, 0 ≤ u < 1
 * @param trials ≥ 0
 * @param chance 0..1
 * @throws RangeError naming the argument outside its range
 * @example binomialDraw(0.5, 10, 0.3) // 3
 */
export function binomialDraw(u: number, trials: number, chance: number): number {
  if (!(u >= 0 && u < 1)) throw new RangeError(`u must be 0 ≤ u < 1, got ${u}`);
  if (!(trials >= 0 && Number.isFinite(trials)))
    throw new RangeError(`trials must be finite and not negative, got ${trials}`);
  if (!(chance >= 0 && chance <= 1)) throw new RangeError(`chance must be 0..1, got ${chance}`);
  const n = Math.round(trials);
  if (n === 0 || chance === 0) return 0;
  if (chance === 1) return n;
  const mean = n * chance;
  const odds = chance / (1 - chance);
  let k = Math.max(0, Math.floor(mean - FAR * Math.sqrt(mean * (1 - chance)) - FAR));
  let mass = k === 0 ? Math.exp(n * Math.log1p(-chance)) : Math.exp(logBinomial(k, n, chance));
  let sum = mass;
  while (sum < u && k < n) {
    mass *= ((n - k) / (k + 1)) * odds;
    k++;
    sum += mass;
    // Past the mean the terms shrink; once they no longer move the sum, u lies in its rounding error.
    if (k > mean && mass < 1e-17) break;
  }
  return k;
}

/**
 * The smallest k with P(X ≤ k) ≥ u for X ~ Poisson(mean).
 *
 * @param u uniform number, 0 ≤ u < 1
 * @param mean ≥ 0
 * @throws RangeError naming the argument outside its range
 * @example poissonDraw(0.5, 3.2) // 3
 */
export function poissonDraw(u: number, mean: number): number {
  if (!(u >= 0 && u < 1)) throw new RangeError(`u must be 0 ≤ u < 1, got ${u}`);
  if (!(mean >= 0 && Number.isFinite(mean)))
    throw new RangeError(`mean must be finite and not negative, got ${mean}`);
  let k = Math.max(0, Math.floor(mean - FAR * Math.sqrt(mean) - FAR));
  let mass = k === 0 ? Math.exp(-mean) : Math.exp(k * Math.log(mean) - mean - logFactorial(k));
  let sum = mass;
  while (sum < u) {
    k++;
    mass *= mean / k;
    sum += mass;
    if (k > mean && mass < 1e-17) break;
  }
  return k;
}

function logBinomial(k: number, n: number, chance: number): number {
  return (
    logFactorial(n) -
    logFactorial(k) -
    logFactorial(n - k) +
    k * Math.log(chance) +
    (n - k) * Math.log1p(-chance)
  );
}

/** ln k! by Stirling's series, exact to double precision from 16 on and by the product below. */
function logFactorial(k: number): number {
  if (k < 16) {
    let product = 1;
    for (let factor = 2; factor <= k; factor++) product *= factor;
    return Math.log(product);
  }
  const x = k + 1;
  const square = x * x;
  const series = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * square)) / square) / square) / x;
  return (x - 0.5) * Math.log(x) - x + 0.9189385332046728 + series;
}
