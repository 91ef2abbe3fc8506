// Without editor and log of each message, as its documentation advises for production.
module.exports = {
  uiHost: '127.0.0.1', uiPort: 5192, httpAdminRoot: false, flowFile: 'flows.json', credentialSecret: false,
  logging: { console: { level: 'warn', metrics: false, audit: false } },
};
