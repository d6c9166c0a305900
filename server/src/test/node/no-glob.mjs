// The conformance suite imports fs.globSync, which Node has from 22 on, and needs it for nothing that is done here.
import fs from 'node:fs';
import { register } from 'node:module';

if (!fs.globSync) {
  const shim = `export * from 'node:fs'; export { default } from 'node:fs'; export const globSync = () => [];`;
  const hooks = `
    export function resolve(specifier, context, next) {
      return specifier === 'fs' && context.parentURL?.includes('/@modelcontextprotocol/conformance/')
        ? { url: ${JSON.stringify('data:text/javascript,' + encodeURIComponent(shim))}, shortCircuit: true }
        : next(specifier, context);
    }`;
  register('data:text/javascript,' + encodeURIComponent(hooks));
}
