import type { Process } from "./events.gen";

/** A process and how many parents it has in the container. */
export interface Branch {
  readonly process: Process;
  readonly depth: number;
}

/** Children under their parents; those whose parent is not in the container stand at the root. */
export function processTree(processes: readonly Process[]): readonly Branch[] {
  const known = new Set(processes.map(({ pid }) => pid));
  const branches: Branch[] = [];
  const seen = new Set<number>();
  const add = (process: Process, depth: number): void => {
    if (seen.has(process.pid)) return;
    seen.add(process.pid);
    branches.push({ process, depth });
    for (const child of processes) if (child.parent === process.pid) add(child, depth + 1);
  };
  for (const process of processes) if (!known.has(process.parent)) add(process, 0);
  for (const process of processes) add(process, 0);
  return branches;
}
