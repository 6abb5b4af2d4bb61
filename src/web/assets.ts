import { createHash } from 'node:crypto';
import type { Answer } from '../http/request.ts';
import { styles } from '../reports/html/styles.ts';
import { pageStyles } from './pageStyles.ts';
import { script } from './script.ts';

interface Asset {
  route: string;
  /** Changes with the content, so that browsers may keep it. */
  href: string;
  answer: Answer;
}

function asset(file: string, type: string, body: string): Asset {
  const route = `ui/${file}`;
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 12);
  return {
    route,
    href: `/api/${route}?v=${digest}`,
    answer: {
      status: 200,
      headers: {
        'content-type': `${type}; charset=utf-8`,
        'cache-control': 'public, max-age=31536000, immutable',
      },
      body,
    },
  };
}

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-11 0 34 34"><style>path{fill:#535e6b;stroke:#535e6b}@media(prefers-color-scheme:dark){path{fill:#a3aebb;stroke:#a3aebb}}</style><path d="M6 0v20" stroke-width="2"/><path d="M1 18h10v5L6 34 1 23z"/></svg>`;

export const assets = {
  style: asset('style.css', 'text/css', styles + pageStyles),
  script: asset('script.js', 'text/javascript', script),
  icon: asset('icon.svg', 'image/svg+xml', icon),
} satisfies Record<string, Asset>;
