/** An image and one of its containers, side by side: what is the same, what differs, and the command that shows it. */
import { type ButtonCommand, containerCommands, referenceOf, runCommand, tagsOf } from "./commands";
import type { Container, Image, State } from "./model";
import { t } from "./t";
import { containerCount, layerCount, processCount, shortId, size, stateWords } from "./words";

export interface Side {
  readonly words: string;
  /** Shown as code, before the words. */
  readonly code?: string;
  readonly act?: ButtonCommand;
  /** The command takes something away: it is only put on the command line. */
  readonly edit?: boolean;
}

export interface Row {
  readonly aspect: string;
  readonly image: Side;
  /** Null while there is no container. */
  readonly container: Side | null;
}

/** The rows of the table, filled in from the two; `container` is null where the image has none yet. */
export function comparison(state: State, image: Image, container: Container | null): readonly Row[] {
  const name = referenceOf(state, image);
  const all = state.containers.filter((one) => one.image === image.id);
  const it = container;
  return [
    {
      aspect: t`What it is`,
      image: { words: t`A template: files in read-only layers, and notes on how to start a program from them.` },
      container: it && {
        words: t`One running instance of it: processes, isolated, with a thin writable layer of their own.`,
      },
    },
    {
      aspect: t`Its name`,
      image: {
        words: t`A tag: a flag that can be moved to another image.`,
        code: tagsOf(state, image.id)[0] ?? t`no tag`,
        act: show("docker images"),
      },
      container: it && { words: t`Its own, for as long as it exists.`, code: it.name, act: show("docker ps -a") },
    },
    {
      aspect: t`Its id`,
      image: {
        words: t`Worked out from its content: the same content, the same id, on every machine.`,
        code: shortId(image.digest),
      },
      container: it && { words: t`Assigned when it was made: every run gets another.`, code: shortId(it.engineId) },
    },
    {
      aspect: t`How it was made`,
      image: {
        words: t`Every line that writes files made a layer.`,
        code: built(state, name),
        act: show(`docker history ${name}`),
      },
      container: it && {
        words: t`Nothing was copied: it stands on the image's layers.`,
        code: it.commandLine ?? "docker run",
      },
    },
    {
      aspect: t`How many`,
      image: {
        words: t`One, however often it runs. ${containerCount(all.length)} of it now.`,
        act: { label: t`Run one more`, command: runCommand(state, image), icon: "run" },
      },
      container: it && { words: t`Itself, and it knows nothing of the others.` },
    },
    {
      aspect: t`Does it run?`,
      image: { words: t`Never. It has no process; it is on the disk.` },
      container: it && { words: lives(it), ...running(it) },
    },
    {
      aspect: t`Does it change?`,
      image: {
        words: t`Never. A build makes another image, and this one stays as it is.`,
        act: show(`docker inspect ${name}`),
      },
      container: it && { words: changes(it), ...writing(it) },
    },
    {
      aspect: t`Its disk space`,
      image: {
        words: t`${layerCount(image.layers.length)}, kept once for all containers and for other images that share them.`,
        code: size(image.size),
      },
      container: it && {
        words: t`Only its writable layer: the image's layers are not counted again.`,
        code: size(it.writable.bytes),
      },
    },
    {
      aspect: t`How it goes away`,
      image: {
        words:
          all.length === 0
            ? t`With its layers, where no other image needs them.`
            : all.length === 1
              ? t`Not now: refused while its container exists, even stopped.`
              : t`Not now: refused while its containers exist, even stopped.`,
        act: { label: "docker rmi …", command: `docker rmi ${name}`, icon: "edit" },
        edit: true,
      },
      container: it && {
        words: t`With its writable layer, which nothing brings back. The image stays.`,
        act: {
          label: "docker rm …",
          command: `docker rm ${it.state === "running" || it.state === "paused" ? "-f " : ""}${it.name}`,
          icon: "edit",
        },
        edit: true,
      },
    },
  ];
}

function show(command: string): ButtonCommand {
  return { label: command, command, icon: "log" };
}

/** The command of the image's build, as far as the log still has it. */
function built(state: State, name: string): string {
  const build = state.builds.findLast(({ tag }) => tag?.replace(/:latest$/, "") === name);
  return build === undefined ? "docker build" : `docker build -t=${name} .`;
}

function lives(container: Container): string {
  const { processes, state } = container;
  const [first] = processes;
  if (state === "paused") return t`Frozen: ${processCount(processes.length)} kept as they were.`;
  if (first === undefined) return t`No process: it is ${stateWords(container)}. Its writable layer is still there.`;
  return t`${processCount(processes.length)}: number ${first.pid} in here is number ${first.host_pid} on the machine.`;
}

function running(container: Container): Pick<Side, "act"> {
  const act = containerCommands(container)[0];
  return act === undefined ? {} : { act };
}

function changes({ writable }: Container): string {
  const { files, bytes } = writable;
  if (files === 0) return t`Whenever a process writes. So far nothing has been written.`;
  return files === 1
    ? t`Whenever a process writes. So far 1 change, ${size(bytes)}, all in its own layer.`
    : t`Whenever a process writes. So far ${files} changes, ${size(bytes)}, all in its own layer.`;
}

function writing({ name, state }: Container): Pick<Side, "act"> {
  const write = { label: t`Write a file`, command: `docker exec ${name} touch /tmp/note`, icon: "edit" };
  return { act: state === "running" ? write : show(`docker diff ${name}`) };
}
