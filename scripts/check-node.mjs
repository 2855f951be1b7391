// The product runs on Node 24, as GitHub's runners do. The `node` dev dependency puts one on the PATH of every npm
// script; with `--ignore-scripts` it silently is not there, so this says it in words before anything fails in riddles.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `SwarmLead needs Node 24, and this is ${process.version}. Run the command through npm (npm test, npm run demo): ` +
      'the dev dependency `node` brings it. If you installed with --ignore-scripts, run `npm rebuild node` first.',
  );
  process.exit(1);
}
