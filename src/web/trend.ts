import type { RunView } from '../http/service.ts';
import { type Html, html, nothing } from '../reports/text/html.ts';
import { day } from '../reports/when.ts';

const mostRuns = 12;
const size = { width: 120, height: 24 };

interface Point {
  createdAt: string;
  notSecure: number;
  /** Half a reading says less than there is to find, so no line leads to it. */
  complete: boolean;
}

/** How many protections were missing in the last audits, as a line and in words; nothing for fewer than two. */
export function trend(runs: RunView[]): Html {
  const points = runs.slice(0, mostRuns).toReversed().flatMap(pointOf);
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || points.length < 2) return nothing;
  const highest = Math.max(...points.map(({ notSecure }) => notSecure), 1);
  const x = (at: number): string => ((at * size.width) / (points.length - 1)).toFixed(1);
  const y = ({ notSecure }: Point): string => (size.height * (1 - notSecure / highest)).toFixed(1);
  const path = points
    .map((point, at) => {
      const isJoined = point.complete && points[at - 1]?.complete === true;
      // A dot, where no line comes from the left.
      return isJoined ? `L${x(at)} ${y(point)}` : `M${x(at)} ${y(point)}h0`;
    })
    .join('');
  return html`<p class="trend"><svg viewBox="0 0 ${size.width} ${size.height}" preserveAspectRatio="none" aria-hidden="true"><path d="${path}" vector-effect="non-scaling-stroke"/></svg>
<span>Not secure: <b>${first.notSecure}</b> on ${day(first.createdAt)}, <b>${last.notSecure}</b> on ${day(last.createdAt)}${
    points.every(({ complete }) => complete) ? '' : '; the line has gaps where something could not be read'
  }.</span></p>
`;
}

function pointOf({ createdAt, summary, complete }: RunView): Point[] {
  if (!summary) return [];
  return [{ createdAt, notSecure: summary.fail - summary.waived, complete: complete === true }];
}
