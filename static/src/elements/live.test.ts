import { expect, test, vi } from "vitest";
import { MISSION } from "../core/stories";
import { Live } from "./live";
import { Socket, standIn } from "./socket.fixture";

function opened(): { live: Live; socket: Socket } {
  const live = new Live("/ws/sandboxes/x");
  live.open();
  const socket = Socket.last;
  socket.onopen();
  return { live, socket };
}

standIn();

test("an opened socket asks for everything after what is known", () => {
  const { socket } = opened();
  expect(socket.sent).toEqual([{ after: 0 }]);
});

test("a gap is healed by asking again", () => {
  const { live, socket } = opened();
  socket.deliver({ events: MISSION.slice(0, 3) });
  socket.deliver({ events: MISSION.slice(5, 8) });
  expect(socket.sent.at(-1)).toEqual({ after: 3 });
  socket.deliver({ events: MISSION.slice(3) });
  expect(live.log.seq).toBe(MISSION.length);
});

test("a lost connection comes back within 5 seconds and goes on where it was", () => {
  const { live, socket } = opened();
  socket.deliver({ events: MISSION.slice(0, 10) });
  socket.onclose({ code: 1006 });
  expect(live.link).toBe("reconnecting");
  vi.advanceTimersByTime(5000);
  const again = Socket.last;
  expect(again).not.toBe(socket);
  again.onopen();
  expect(again.sent).toEqual([{ after: 10 }]);
});

test("however often it fails, it waits at least half a second", () => {
  opened().socket.onclose({ code: 1006 });
  for (let round = 0; round < 5; round++) {
    const { length } = Socket.made;
    vi.advanceTimersByTime(499);
    expect(Socket.made).toHaveLength(length);
    vi.advanceTimersByTime(5000);
    expect(Socket.made).toHaveLength(length + 1);
    Socket.made.at(-1)?.onclose({ code: 1006 });
  }
});

test("a sandbox that is not this browser's is not asked for again", () => {
  const { live, socket } = opened();
  socket.onclose({ code: 4404 });
  vi.advanceTimersByTime(60_000);
  expect(live.link).toBe("refused");
  expect(Socket.made).toHaveLength(1);
});

test("a thousand events in a second make ten pictures, and no motion", () => {
  const { live, socket } = opened();
  let commits = 0;
  live.addEventListener("commit", () => commits++);
  for (let seq = 1; seq <= 1000; seq++) {
    socket.deliver({ events: [{ ...MISSION[0], seq }] });
    vi.advanceTimersByTime(1);
  }
  expect(commits).toBeLessThanOrEqual(12);
  expect(commits).toBeGreaterThan(8);
  expect(live.motion).toBe(false);
});

test("one event by itself moves", () => {
  const { live, socket } = opened();
  socket.deliver({ events: MISSION.slice(0, 1) });
  expect(live.motion).toBe(true);
});
