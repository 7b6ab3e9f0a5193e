import { Matrix } from "ml-matrix";
import type { LikelihoodAt } from "./newton-maximum.ts";
import type { Followed } from "./survival-data.ts";

/** A followed unit with what may move its hazard. */
export interface CoxUnit extends Followed {
  readonly covariates: readonly number[];
}

/** How events at the same time are taken: Efron's is the better approximation, Breslow's the older. */
export type CoxTies = "efron" | "breslow";

/**
 * Cox's partial log-likelihood with its gradient and information, as a function of the coefficients.
 *
 * Efron: the m-th of d events at a time leaves m/d of the events' own weight out of the sum at risk; Breslow leaves it all in.
 * Source: Efron 1977; Breslow 1974.
 * @param units followed with their covariates, in any order
 * @param ties how events at the same time are taken
 * @param weightOf weight of the gradient and information at a time, 1 unless told; for tests of a drift over time
 * @returns a function of the coefficients
 * @example coxLikelihood([{ time: 1, happened: true, covariates: [1] }, { time: 2, happened: true, covariates: [0] }], "efron")([0]).logLikelihood // -0.6931471805599453
 */
export function coxLikelihood(
  units: readonly CoxUnit[],
  ties: CoxTies,
  weightOf: (time: number) => number = () => 1,
): (at: readonly number[]) => LikelihoodAt {
  const width = units[0]?.covariates.length ?? 0;
  const latestFirst = [...units].sort((a, b) => b.time - a.time);
  const groups = Map.groupBy(latestFirst, (unit) => unit.time);
  return (at) => {
    const riskOf = (unit: CoxUnit) =>
      unit.covariates.reduce((sum, value, k) => sum + value * (at[k] ?? 0), 0);
    const shift = Math.max(0, ...units.map(riskOf));
    const all = emptyMoments(width);
    const end = {
      logLikelihood: 0,
      gradient: Array.from({ length: width }, () => 0),
      information: Matrix.zeros(width, width),
    };
    for (const [time, group] of groups) {
      const weight = weightOf(time);
      const happened = group.filter((unit) => unit.happened);
      const tied = emptyMoments(width);
      for (const unit of group) addTo(all, unit.covariates, Math.exp(riskOf(unit) - shift));
      for (const unit of happened) {
        addTo(tied, unit.covariates, Math.exp(riskOf(unit) - shift));
        end.logLikelihood += riskOf(unit);
        for (const [k, value] of unit.covariates.entries())
          end.gradient[k] = (end.gradient[k] ?? 0) + weight * value;
      }
      for (let event = 0; event < happened.length; event++) {
        const left = ties === "efron" ? event / happened.length : 0;
        end.logLikelihood -= Math.log(all.weight - left * tied.weight) + shift;
        subtractMoments(end, { all, tied, left, weight });
      }
    }
    return end;
  };
}

/** Sums of weights, weighted covariates and weighted products. */
type Moments = { weight: number; readonly first: Float64Array; readonly second: Float64Array };

function emptyMoments(width: number): Moments {
  return { weight: 0, first: new Float64Array(width), second: new Float64Array(width * width) };
}

function addTo(moments: Moments, covariates: readonly number[], weight: number): void {
  const { first, second } = moments;
  const width = first.length;
  moments.weight += weight;
  for (let k = 0; k < width; k++) {
    const value = weight * (covariates[k] ?? 0);
    first[k] = (first[k] ?? 0) + value;
    for (let l = 0; l < width; l++)
      second[k * width + l] = (second[k * width + l] ?? 0) + value * (covariates[l] ?? 0);
  }
}

function subtractMoments(
  end: { readonly gradient: number[]; readonly information: Matrix },
  event: { readonly all: Moments; readonly tied: Moments; readonly left: number; readonly weight: number },
): void {
  const { gradient, information } = end;
  const { all, tied, left, weight } = event;
  const width = all.first.length;
  const total = all.weight - left * tied.weight;
  const mean = Array.from(all.first, (sum, k) => (sum - left * (tied.first[k] ?? 0)) / total);
  for (let k = 0; k < width; k++) {
    gradient[k] = (gradient[k] ?? 0) - weight * (mean[k] ?? 0);
    for (let l = 0; l < width; l++) {
      const product = ((all.second[k * width + l] ?? 0) - left * (tied.second[k * width + l] ?? 0)) / total;
      information.set(k, l, information.get(k, l) + weight * (product - (mean[k] ?? 0) * (mean[l] ?? 0)));
    }
  }
}
