/**
 * Makes calls wait for each other: the next begins when the one before has ended, well or badly.
 *
 * @example const save = oneAtATime(send); await Promise.all([save(), save()]) // never two at once
 */
export function oneAtATime<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let before: Promise<unknown> = Promise.resolve();
  return () => {
    const next = before.then(work, work);
    before = next;
    return next;
  };
}
