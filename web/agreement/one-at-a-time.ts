/**
 * Makes calls wait for each other: the next begins when the one before has ended, well or badly.
 *
 * @example const save = oneAtATime(send); await Promise.all([save(), save()]) // never two at once
 */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let before: Promise<void> = Promise.resolve();
  return () => {
    before = before.then(work, work);
    return before;
  };
}
