/** How many passes of a computation are done. */
export interface CloseProgress {
  readonly done: number;
  readonly of: number;
}

// Told by the process that computes; another process shows that the month is closing and not how far.
const running = new Map<string, CloseProgress>();

/**
 * How far a month's close in this process has come.
 *
 * @example closeProgress(orgId, month).get() // { done: 3, of: 26 }
 */
export function closeProgress(orgId: string, month: string) {
  const key = `${orgId} ${month}`;
  return {
    get: (): CloseProgress | null => running.get(key) ?? null,
    set: (progress: CloseProgress) => void running.set(key, progress),
    clear: () => void running.delete(key),
  };
}
