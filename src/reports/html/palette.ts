import { type State, stateOrder } from '../state.ts';

interface Tone {
  ink: string;
  paper: string;
}

/** Ink on paper reads at 5.8:1 or better; ink against the page at 6.4:1 or better, so bars are told apart too. */
const tones: Record<State, { light: Tone; dark: Tone }> = {
  notSecure: { light: { ink: '#a4141e', paper: '#fdecec' }, dark: { ink: '#ff9a9a', paper: '#3a1518' } },
  unknown: { light: { ink: '#6b3fa0', paper: '#f3edfb' }, dark: { ink: '#c9a8f5', paper: '#2a1c40' } },
  needsPerson: { light: { ink: '#0a5a8c', paper: '#e6f1f9' }, dark: { ink: '#86c5f0', paper: '#12293b' } },
  accepted: { light: { ink: '#7a4b00', paper: '#fff4dc' }, dark: { ink: '#f2c063', paper: '#33260a' } },
  secure: { light: { ink: '#0b6b3a', paper: '#e6f4ea' }, dark: { ink: '#6fd39b', paper: '#11301f' } },
  notApplicable: { light: { ink: '#4d5866', paper: '#eef1f4' }, dark: { ink: '#b3bdc9', paper: '#232a33' } },
  notLicensed: { light: { ink: '#5d5346', paper: '#f3efe8' }, dark: { ink: '#cbbfae', paper: '#2c2720' } },
};

const pages = {
  light: {
    page: '#ffffff',
    raised: '#f7f8fa',
    text: '#1a2028',
    quiet: '#535e6b',
    line: '#dde2e8',
    link: '#0a4f94',
  },
  dark: {
    page: '#12161b',
    raised: '#191f26',
    text: '#e8ecf1',
    quiet: '#a3aebb',
    line: '#2d353f',
    link: '#8cc0f5',
  },
};

function properties(scheme: 'light' | 'dark'): string {
  const page = Object.entries(pages[scheme]).map(([part, colour]) => `--${part}:${colour}`);
  const state = stateOrder.flatMap((key) => {
    const { ink, paper } = tones[key][scheme];
    return [`--${key}:${ink}`, `--${key}-paper:${paper}`];
  });
  return [...page, ...state].join(';');
}

/** Colours as custom properties; dark where the reader's system is, light on paper. */
export const paletteStyles = [
  `:root{color-scheme:light dark;${properties('light')}}`,
  `@media screen and (prefers-color-scheme:dark){:root{${properties('dark')}}}`,
  ...stateOrder.map((state) => `.${state}{--ink:var(--${state});--paper:var(--${state}-paper)}`),
].join('\n');
