const MEGABYTE = 1e6;

/**
 * A progress display on stderr: one line rewritten in place on a terminal, else a line at every tenth (or, when
 * the total is unknown, at every 20 MB), so that logs stay short.
 * @param {string} label what is going on, for example "downloading Electron"
 * @param {NodeJS.WriteStream} [stream]
 * @returns {{ update(done: number, total: number | null): void, end(): void }} amounts in bytes
 */
export function createProgress(label, stream = process.stderr) {
  let lastStep = -1;
  let drawn = false;

  return {
    update(done, total) {
      const text = `offprint: ${label}: ${describe(done, total)}`;
      if (stream.isTTY) {
        stream.write(`\r\x1b[K${text}`);
        drawn = true;
        return;
      }
      const step = total ? Math.floor((done / total) * 10) : Math.floor(done / (20 * MEGABYTE));
      if (step > lastStep) stream.write(`${text}\n`);
      lastStep = Math.max(step, lastStep);
    },
    end() {
      if (drawn) stream.write("\n");
      drawn = false;
    },
  };
}

/**
 * @param {number} done bytes
 * @param {number | null} total bytes, null when unknown
 */
function describe(done, total) {
  const megabytes = Math.round(done / MEGABYTE);
  if (!total) return `${megabytes} MB`;
  return `${Math.floor((done / total) * 100)} % of ${Math.round(total / MEGABYTE)} MB`;
}
