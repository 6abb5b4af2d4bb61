import * as z from 'zod';
import { ServiceSettings } from '../service/settings.ts';

/** The settings of a function app, for the README. */
export function settingsTable(): string {
  const { properties = {}, required = [] } = z.toJSONSchema(ServiceSettings, {
    io: 'input',
    unrepresentable: 'any',
  });
  const rows = Object.entries(properties).map(([name, schema]) => {
    const { description = '', default: usual } = typeof schema === 'object' ? schema : {};
    const given = typeof usual === 'string' || typeof usual === 'number' ? `\`${usual}\`` : '';
    return `| \`${name}\` | ${description} | ${required.includes(name) ? 'required' : given} |`;
  });
  return `| setting | | usual |\n| --- | --- | --- |\n${rows.join('\n')}`;
}
