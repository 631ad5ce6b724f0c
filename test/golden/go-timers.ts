/**
 * The formatter and the parser of HCL are Go in WebAssembly, whose runtime sets timers for seconds ahead that would keep
 * a test process from ending. Returns what lets them go. See scheduleTimeoutEvent in
 * https://github.com/golang/go/blob/master/lib/wasm/wasm_exec.js
 */
export function holdGoTimers(): () => void {
  const { setTimeout } = globalThis;
  const held = new Set<NodeJS.Timeout>();
  let isOver = false;
  globalThis.setTimeout = Object.assign((...args: Parameters<typeof setTimeout>) => {
    const timer = setTimeout(...args);
    if (isOver) timer.unref();
    else held.add(timer);
    return timer;
  }, setTimeout);
  return () => {
    isOver = true;
    for (const timer of held) timer.unref();
  };
}
