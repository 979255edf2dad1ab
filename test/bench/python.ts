import {spawn, spawnSync} from "node:child_process";
import {createInterface} from "node:readline";

const python = "/usr/bin/python3";

/** Whether Debian's Python can import all of these packages. */
export function hasPython(packages: readonly string[]): boolean {
  return spawnSync(python, ["-c", packages.map((name) => `import ${name}`).join("\n")]).status === 0;
}

/** A Python program that has loaded its data and does the same work again whenever asked. */
export interface PythonWork {
  run: () => Promise<void>;
  close: () => void;
}

/**
 * Starts Python once, so that neither its start nor its reading of files counts.
 *
 * @param setup program text: imports, and data from `sys.argv`
 * @param work program text of the body of a function, run once a call
 */
export async function startPython({
  setup,
  work,
  args
}: {
  setup: string;
  work: string;
  args: readonly string[];
}): Promise<PythonWork> {
  const indent = (text: string) => text.trim().replace(/^/gm, "    ");
  const program = `import sys\n${setup.trim()}\ndef work():\n${indent(work)}\nprint("ready", flush=True)\nfor line in sys.stdin:\n    work()\n    print("done", flush=True)\n`;
  const child = spawn(python, ["-c", program, ...args], {stdio: ["pipe", "pipe", "inherit"]});
  const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
  const read = async () => {
    const {done} = await lines.next();
    if (done === true) throw new Error("Python ended before its work was done");
  };
  await read();
  return {
    run: async () => {
      child.stdin.write("\n");
      await read();
    },
    close: () => void child.stdin.end()
  };
}
