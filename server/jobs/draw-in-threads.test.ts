import { expect, test } from "vitest";
import { type ComparisonRequest, drawCourses } from "../../domain/strategy/option-comparison.ts";
import { NEW_CITY } from "../../science/channel-city-walk.ts";
import { CHANNEL_DEFAULTS, CHANNEL_RANGES } from "../../science/channel-parameters.ts";
import { drawInThreads } from "./draw-in-threads.ts";

const cities = [NEW_CITY, { ...NEW_CITY, accountsScale: 0.4, paying: 12, adopters: 20, partners: 2 }];
const request: ComparisonRequest = {
  parameters: CHANNEL_DEFAULTS,
  ranges: CHANNEL_RANGES,
  cities,
  options: [cities.map(() => [1, 0, 0]), cities.map(() => [0, 0.5, 0.5])],
  months: 36,
  draws: 250,
  seed: "20240601",
  fixedCost: 240_000,
  sustained: true,
};

test("any number of threads gives the courses of one, and says how far it is", async () => {
  const told: number[] = [];
  const alone = drawCourses(request, { first: 0, count: 250 });
  for (const threads of [1, 3]) {
    const { courses, viability } = await drawInThreads(request, { threads, tell: (done) => told.push(done) });
    expect(courses).toEqual(alone.courses);
    expect(viability).toEqual(alone.viability);
  }
  expect(told.filter((done) => done === 250)).toHaveLength(2);
});

test("stops when it is told to, and hands on what a thread throws", async () => {
  const stop = new AbortController();
  const running = drawInThreads(
    { ...request, draws: 100_000 },
    { threads: 1, signal: stop.signal, tell: () => stop.abort() },
  );
  await expect(running).rejects.toThrow(/abort/i);
  await expect(drawInThreads({ ...request, months: 0 })).rejects.toThrow(/months/);
});
