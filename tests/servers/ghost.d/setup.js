// SPDX-License-Identifier: GPL-3.0-or-later
// node setup.js URL: makes the owner of a fresh Ghost, an integration and a staff token; prints JSON.
const url = process.argv[2];
const api = `${url}/ghost/api/admin`;
const owner = { name: 'Owner', email: 'owner@example.org', password: 'Quiet-Harbour-94', blogTitle: 'Test blog' };

async function call(method, path, body, headers = {}) {
  const r = await fetch(api + path, {
    method,
    headers: { 'Content-Type': 'application/json', Origin: url, 'Accept-Version': 'v5.0', ...headers },
    body: body && JSON.stringify(body),
  });
  const text = await r.text();
  if (!r.ok) throw new Error(`${method} ${path}: ${r.status} ${text}`);
  return { headers: r.headers, json: text && text[0] === '{' ? JSON.parse(text) : null };
}

(async () => {
  const s = await call('GET', '/authentication/setup/');
  if (!s.json.setup[0].status) await call('POST', '/authentication/setup/', { setup: [owner] });
  const login = await call('POST', '/session/', { username: owner.email, password: owner.password });
  const Cookie = login.headers.get('set-cookie').split(';')[0];
  const made = await call('POST', '/integrations/?include=api_keys', { integrations: [{ name: 'Tests' }] }, { Cookie });
  const keys = made.json.integrations[0].api_keys;
  const token = await call('GET', '/users/me/token/', undefined, { Cookie });
  const site = await call('GET', '/site/');
  await call('PUT', '/settings/', { settings: [{ key: 'comments_enabled', value: 'all' }] }, { Cookie });
  console.log(JSON.stringify({
    url: `${url}/`, api: `${api}/`, version: site.json.site.version,
    owner: { email: owner.email, password: owner.password, staff_token: `${token.json.apiKey.id}:${token.json.apiKey.secret}` },
    admin_key: keys.find(k => k.type === 'admin').secret.includes(':')
      ? keys.find(k => k.type === 'admin').secret
      : `${keys.find(k => k.type === 'admin').id}:${keys.find(k => k.type === 'admin').secret}`,
    content_key: keys.find(k => k.type === 'content').secret,
  }, null, 2));
})().catch(e => { console.error(e.message); process.exit(1); });
