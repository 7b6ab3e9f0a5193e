import { CHANNEL_PARAMETERS, type ChannelParameter, type ChannelParameters } from "./channel-parameters.ts";
import { uniforms } from "./split-mix-64.ts";
import { type Triangular, triangularQuantile } from "./triangular-quantile.ts";

/** What may vary and how far. */
export type ChannelRanges = Readonly<Partial<Record<ChannelParameter, Triangular>>>;

const PARAMETERS = 0;

/**
 * The parameters of one draw: those with a range are drawn from a triangular distribution, the others stay. A draw is
 * reached by its number alone, whoever computes it and in whatever order; `partners` is rounded.
 *
 * @param draw counted from 0
 * @throws RangeError when a range is not min ≤ mode ≤ max
 * @example drawParameters(CHANNEL_DEFAULTS, CHANNEL_RANGES, 1n, 0).price // 30000
 */
export function drawParameters(
  base: ChannelParameters,
  ranges: ChannelRanges,
  seed: bigint,
  draw: number,
): ChannelParameters {
  const u = uniforms(seed, [PARAMETERS]);
  return parametersAt(base, ranges, (index) => u(draw * CHANNEL_PARAMETERS.length + index));
}

/**
 * The parameters at a place of the unit cube, one coordinate for each of CHANNEL_PARAMETERS.
 *
 * @param coordinate 0..1 by the index of the parameter
 * @throws RangeError when a range is not min ≤ mode ≤ max
 * @example parametersAt(CHANNEL_DEFAULTS, {}, () => 0.5).price // 30000
 */
export function parametersAt(
  base: ChannelParameters,
  ranges: ChannelRanges,
  coordinate: (index: number) => number,
): ChannelParameters {
  const drawn: Record<ChannelParameter, number> = { ...base };
  for (const [index, name] of CHANNEL_PARAMETERS.entries()) {
    const range = ranges[name];
    if (range === undefined) continue;
    const value = triangularQuantile(coordinate(index), range);
    drawn[name] = name === "partners" ? Math.max(1, Math.round(value)) : value;
  }
  return drawn;
}
