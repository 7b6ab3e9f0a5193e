/**
 * Whether every role can be filled by somebody of their own: nobody agrees to a version twice, whatever roles they hold.
 *
 * @param holders for each role who may act in it
 * @example onePersonEach([["ada"], ["ada", "bo"]]) // true: bo, then ada
 * @example onePersonEach([["ada"], ["ada"]]) // false
 */
export function onePersonEach(holders: readonly (readonly string[])[]): boolean {
  const roleOf = new Map<string, number>();
  const fill = (role: number, tried: Set<string>): boolean =>
    (holders[role] ?? []).some((person) => {
      if (tried.has(person)) return false;
      tried.add(person);
      const other = roleOf.get(person);
      if (other !== undefined && !fill(other, tried)) return false;
      roleOf.set(person, role);
      return true;
    });
  return holders.every((_, role) => fill(role, new Set()));
}
