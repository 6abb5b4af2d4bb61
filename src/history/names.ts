/**
 * A key of a table as the port allows it.
 * @throws RangeError for any other
 */
export function checkedKey(key: string): string {
  if (!/^[A-Za-z0-9._-]{1,200}$/.test(key)) throw new RangeError('a key that no table may have');
  return key;
}

/**
 * A blob's name as the port allows it.
 * @throws RangeError for any other
 */
export function checkedName(name: string): string {
  if (!/^[A-Za-z0-9._/-]+$/.test(name) || name.includes('..'))
    throw new RangeError('a name that no blob may have');
  return name;
}

/** Anything as a part of a key or a name, its own and nobody else's: what is neither letter, digit nor `-` is spelt. */
export function spelt(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9-]/gu, (odd) => `_${odd.codePointAt(0)?.toString(16)}_`);
}

/** An ISO time as a part of a name: times in UTC and their names sort alike. */
export function timeInNames(time: string): string {
  return time.replaceAll(/[^0-9TZ.-]/g, '');
}
