// The official conformance suite against the server: every scenario, but those that not-applicable.yml names must pass.
// The suite knows no tokens, so a proxy in between adds one.
import { spawn } from 'node:child_process';
import http from 'node:http';
import { fileURLToPath } from 'node:url';

const { AMBA_URL: url, AMBA_TOKEN: token } = process.env;
const target = new URL(url);
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

const proxy = http.createServer((request, response) => {
  const headers = { ...request.headers, authorization: `Bearer ${token}` };
  const { method, url: path } = request;
  const forward = http.request({ host: target.hostname, port: target.port, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  forward.on('error', () => response.destroy());
  request.pipe(forward);
});
await new Promise((listening) => proxy.listen(0, '127.0.0.1', listening));

const suite = spawn(
  process.execPath,
  [
    '--import', new URL('no-glob.mjs', import.meta.url).href,
    here('node_modules/@modelcontextprotocol/conformance/dist/index.js'), 'server',
    '--url', `http://127.0.0.1:${proxy.address().port}/mcp`,
    '--suite', 'all',
    '--expected-failures', here('not-applicable.yml'),
    '--output-dir', here('results'),
  ],
  { stdio: 'inherit' },
);
suite.on('close', (code) => {
  proxy.close();
  process.exitCode = code ?? 1;
});
