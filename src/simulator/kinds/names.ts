/** Ordinary names for made-up people. */
const given =
  'Anna Bram Chloe Daan Elif Femke Gijs Hanna Ibrahim Julia Kees Lotte Mila Noah Olga Pieter Quinten Rosa Sem Tess Umar Vera Wouter Xander Yara Zoë Amir Britt Cas Dewi Emil Fleur Guus Hugo Iris Jasper Kira Lars Maud Niels Oscar Puck Roos Stijn Thijs Ursula Veerle Willem Yusuf Zeynep'.split(
    ' ',
  );
const family =
  'Jansen;de Vries;Bakker;Visser;Smit;Meijer;Mulder;de Boer;Bos;Vos;Peters;Hendriks;van Dijk;Dekker;Brouwer;de Wit;Dijkstra;Smits;de Graaf;van der Meer;Kok;Jacobs;Vermeulen;van den Berg;Yılmaz;Özdemir;Kowalski;Nowak;Fernández;Rossi;Müller;Schmidt;Laurent;Dubois;Andersson;Nielsen;Okafor;Mensah;Nguyen;Tanaka;Haddad;Silva'.split(
    ';',
  );

export const departments = [
  'Operations',
  'Finance',
  'Warehouse',
  'Sales',
  'Human Resources',
  'IT',
  'Legal',
  'Customer Care',
];

/** The nth person's name; 2,100 differ before a number is added. */
export function personName(index: number): string {
  const first = given[index % given.length] ?? '';
  const last = family[Math.floor(index / given.length + index * 7) % family.length] ?? '';
  const round = Math.floor(index / (given.length * family.length));
  return round === 0 ? `${first} ${last}` : `${first} ${last} ${round + 1}`;
}
