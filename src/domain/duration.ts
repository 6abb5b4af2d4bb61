const pattern = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$/;

/**
 * The most days that an ISO 8601 duration can come to, hours and less left out; `undefined` for anything else.
 * Graph writes lifetimes like that: `P180D`, `P6M`.
 */
export function daysOf(duration: string): number | undefined {
  const match = pattern.exec(duration);
  if (!match || duration === 'P') return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return years * 366 + months * 31 + weeks * 7 + days;
}
