/** Prints one plain last line, so that a reader of the log need not know Jest, whose own summary comes before it. */
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = results;
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
    process.once('exit', () => {
      process.stdout.write(`tests: ${numPassedTests} passed, ${failed} failed${skipped}\n`);
    });
  }
}
