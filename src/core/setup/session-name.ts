/** A name for a swarm's ref from a name for people. */

/** `swarm-` and this make a session of the swarm file's grammar. */
const longest = 33;

/** As the tails of refs of swarms of one begin; no session may be called so. */
const reserved = /^(?:issue|pull)-\d/;

export function namespaceFor(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const slug = cut(plain.replace(/[^a-z0-9]+/g, '-'));
  if (slug === '') return 'first';
  return reserved.test(slug) ? cut(`first-${slug}`) : slug;
}

function cut(text: string): string {
  return text.replace(/^-+/, '').slice(0, longest).replace(/-+$/, '');
}
