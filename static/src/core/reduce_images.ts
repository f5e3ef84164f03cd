/** How images and their tags change: images are made once and go once; only tags move. */
import { changed } from "./change";
import type { EventOf } from "./events.gen";
import type { Image, State } from "./model";

export function created(state: State, { data }: EventOf<"image.created">): State {
  if (state.images.some((image) => image.id === data.image)) return state;
  const image: Image = {
    id: data.image,
    digest: data.digest,
    build: data.build ?? null,
    base: data.base,
    standIn: data.stand_in,
    size: data.size,
    layers: data.layers,
    config: data.config as Record<string, unknown>,
    configLines: data.config_lines as Image["configLines"],
    history: data.history ?? [],
  };
  const builds = changed(state.builds, image.build ?? "", (build) => ({ ...build, made: image }));
  return { ...state, builds, images: [...state.images, image] };
}

export function tagged(state: State, { data }: EventOf<"image.tagged">): State {
  const before = data.moved_from;
  const lost = before ? { ...state.lost, [before]: { tag: data.tag, to: data.image } } : state.lost;
  return { ...state, lost, tags: { ...state.tags, [data.tag]: data.image } };
}

export function untagged(state: State, { data }: EventOf<"image.untagged">): State {
  return {
    ...state,
    lost: { ...state.lost, [data.image]: { tag: data.tag, to: null } },
    tags: withoutTags(state.tags, (tag, image) => tag === data.tag && image === data.image),
  };
}

export function removed(state: State, { data }: EventOf<"image.removed">): State {
  return {
    ...state,
    images: state.images.filter((image) => image.id !== data.image),
    tags: withoutTags(state.tags, (_tag, image) => image === data.image),
  };
}

function withoutTags(tags: State["tags"], drop: (tag: string, image: string) => boolean): State["tags"] {
  return Object.fromEntries(Object.entries(tags).filter(([tag, image]) => !drop(tag, image)));
}
