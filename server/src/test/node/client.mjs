// An agent with the official client, over HTTP or over the command's standard input and output.
import assert from 'node:assert/strict';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

export const { AMBA_URL: url, AMBA_TOKEN: token } = process.env;

// The command that speaks on its standard input and output, as JSON; over HTTP without it.
const command = process.env.AMBA_MCP_COMMAND ? JSON.parse(process.env.AMBA_MCP_COMMAND) : null;

function transport() {
  if (command) {
    return new StdioClientTransport({ command: command[0], args: command.slice(1), stderr: 'inherit' });
  }
  const headers = { Authorization: `Bearer ${token}` };
  return new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit: { headers } });
}

export class Agent {
  static async connect() {
    const client = new Client({ name: 'amba-tests', version: '1' });
    await client.connect(transport());
    return new Agent(client);
  }

  constructor(client) {
    this.client = client;
  }

  close() {
    return this.client.close();
  }

  /** What a tool answers, failure or not; its text says the same as its data. */
  async call(name, args) {
    const result = await this.client.callTool({ name, arguments: args });
    assert.deepEqual(JSON.parse(result.content[0].text), result.structuredContent);
    return result;
  }

  /** The data of a tool that succeeds. */
  async data(name, args) {
    const result = await this.call(name, args);
    assert.equal(result.isError, false, JSON.stringify(result.structuredContent));
    return result.structuredContent.data;
  }

  /** The error of a tool that fails. */
  async error(name, args) {
    const result = await this.call(name, args);
    assert.equal(result.isError, true, JSON.stringify(result.structuredContent));
    return result.structuredContent.error;
  }
}

/** Calls the HTTP API as an app does. */
export async function post(path, headers, body) {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...(await response.json()) };
}
