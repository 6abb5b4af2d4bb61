/**
 * All that runs in the browser: while a tenant is being read, it asks for the part of the page that says how far it
 * is, and puts it in when it says something else. The sentence in it is a live region, which screen readers speak.
 */
export const script = `'use strict';
(() => {
  const area = document.querySelector('[data-poll]');
  let misses = 0;
  const again = () => setTimeout(look, Math.min(3000 * 2 ** misses, 30000));
  async function look() {
    try {
      const response = await fetch(area.dataset.poll, { redirect: 'error' });
      if (!response.ok) throw new Error(response.status);
      const next = new DOMParser().parseFromString(await response.text(), 'text/html');
      const ended = next.querySelector('[data-ended]');
      for (const part of next.querySelectorAll('[id]')) {
        const here = document.getElementById(part.id);
        if (here && here.innerHTML !== part.innerHTML) here.replaceChildren(...part.childNodes);
      }
      misses = 0;
      if (ended) return;
    } catch {
      misses += 1;
      if (misses === 5) return location.reload();
    }
    again();
  }
  if (area && !area.querySelector('[data-ended]')) again();
})();
`;
