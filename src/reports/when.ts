const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const timeFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });

function written(iso: string, write: (date: Date) => string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : write(date);
}

/** `24 Nov 2026`; what is no date is given back as it is. */
export function day(iso: string): string {
  return written(iso, (date) => dayFormat.format(date));
}

/** `24 Nov 2026, 03:12 UTC` */
export function moment(iso: string): string {
  return written(iso, (date) => `${dayFormat.format(date)}, ${timeFormat.format(date)} UTC`);
}
