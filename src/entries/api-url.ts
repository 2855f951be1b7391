/** Where a host has its API and its pages. The three forms that GitHub has are told apart, and nothing is guessed. */

/** What is wrong with the URL of an API and how to mend it, after its name; null: nothing. */
export function apiProblem(text: string): string | null {
  const forms = 'https://api.github.com, https://HOST/api/v3 or https://api.NAME.ghe.com';
  if (!URL.canParse(text)) return `is not a URL; it is ${forms}`;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return `holds more than an address; it is ${forms}`;
  if (isLoopback(url)) return null;
  if (url.protocol !== 'https:') return 'must begin with https://';
  const path = url.pathname.replace(/\/+$/, '');
  if (isCloud(url)) return path === '' ? null : `has a path that ${url.host} has not; it is https://${url.host}`;
  if (url.host === 'github.com' || /^[\w-]+\.ghe\.com$/.test(url.host)) {
    return `is the address of the pages; the API is at https://api.${url.host}`;
  }
  return path === '/api/v3' ? null : `is no API of a GitHub Enterprise Server; that is https://${url.host}/api/v3`;
}

/** The pages' address of an API whose URL has no problem. */
export function serverUrlOf(apiUrl: string): string {
  const url = new URL(apiUrl);
  return isCloud(url) ? `https://${url.host.replace(/^api\./, '')}` : url.origin;
}

/** Who makes the tokens of jobs of an API whose URL has no problem. */
export function issuerOf(apiUrl: string): string {
  const url = new URL(apiUrl);
  if (url.host === 'api.github.com') return 'https://token.actions.githubusercontent.com';
  return isCloud(url) ? `https://token.actions.${url.host.replace(/^api\./, '')}` : `${url.origin}/_services/token`;
}

function isCloud({ host }: URL): boolean {
  return host === 'api.github.com' || /^api\.[\w-]+\.ghe\.com$/.test(host);
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
