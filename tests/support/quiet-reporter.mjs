import path from "node:path";
import { utils } from "@jest/reporters";

/** Says nothing while all is well: failures as they come, and Jest's own count at the end. */
export default class QuietReporter {
  /** @param {import("@jest/reporters").Test} test @param {import("@jest/reporters").TestResult} result */
  onTestResult(test, result) {
    if (result.failureMessage || result.testExecError) process.stderr.write(`FAIL ${path.relative(process.cwd(), test.path)}\n${result.failureMessage ?? ""}\n`);
  }

  /** @param {unknown} _contexts @param {import("@jest/reporters").AggregatedResult} results */
  onRunComplete(_contexts, results) {
    process.stderr.write(`${utils.getSummary(results)}\n`);
  }

  getLastError() {
    return undefined;
  }
}
