// SPDX-License-Identifier: GPL-3.0-or-later
// node config.js STATE PORT: prints Ghost's config.development.json for a test site.
const [state, port] = process.argv.slice(2);
console.log(JSON.stringify({
  url: `http://127.0.0.1:${port}`,
  server: { host: '127.0.0.1', port: Number(port) },
  database: { client: 'sqlite3', connection: { filename: `${state}/content/data/ghost.db` }, useNullAsDefault: true },
  paths: { contentPath: `${state}/content` },
  mail: { transport: 'stub' },
  // Newsletters are taken, and go nowhere: nobody listens there.
  bulkEmail: { mailgun: { baseUrl: 'http://127.0.0.1:9/v3', apiKey: 'none', domain: 'example.org' } },
  logging: { level: 'info', transports: ['file', 'stdout'], path: `${state}/content/logs` },
  privacy: { useUpdateCheck: false, useGravatar: false, useRpcPing: false, useStructuredData: true },
  // Without this, signing in from a new device asks for a code sent by mail.
  security: { staffDeviceVerification: false },
  // The sign-in limits would stop a test suite.
  spam: { user_login: { freeRetries: 500 }, global_reset: { freeRetries: 500 } },
}, null, 2));
