const path = require('node:path');

// onnxruntime-node's install script loads global-agent first of all, to fetch CUDA files by it. There
// is nothing else that the script does, so it can end here, well.
const script = path.join('onnxruntime-node', 'script', 'install');
if (require.main?.filename.replace(/\.js$/u, '').endsWith(script)) process.exit(0);

throw new Error(
  `${__dirname} stands in for global-agent, of which kilde needs nothing (docs/decisions.md). To have it, take its name out of "devDependencies" and "overrides" in kilde's package.json and run \`npm install\`.`,
);
