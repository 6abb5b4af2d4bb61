import * as z from 'zod';

/** Snapshots spell booleans and numbers sometimes as such and sometimes as text (UTCM drifts: "False", "2555"). */

export const SnapshotBoolean = z.preprocess((value) => {
  if (typeof value !== 'string') return value;
  const word = value.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : value;
}, z.boolean());

export const SnapshotInteger = z.preprocess(
  (value) => (typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value),
  z.number().int(),
);
