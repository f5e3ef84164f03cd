import { expect, test, vi } from "vitest";
import { MISSION } from "../core/stories";
import { Socket, standIn } from "../elements/socket.fixture";
import { Watching } from "./watching";

function opened(): { watching: Watching; socket: Socket } {
  const watching = new Watching("/ws/embed/live/x", "The live picture does not come.");
  watching.open();
  return { watching, socket: Socket.last };
}

standIn();

test("what is live goes on as long as it is connected, whatever happens in it", () => {
  const { watching, socket } = opened();
  socket.deliver({ events: MISSION });
  vi.advanceTimersByTime(3_600_000);
  expect([watching.link, watching.why, watching.log.seq]).toEqual(["live", "", MISSION.length]);
});

test("what the site says at the end is why it is over, and nobody connects again", () => {
  const { watching, socket } = opened();
  const over = vi.fn();
  watching.addEventListener("over", over);
  socket.deliver({ events: MISSION });
  socket.deliver({ over: "The sandbox has ended." });
  socket.onclose({ code: 4410 });
  vi.advanceTimersByTime(60_000);
  expect(watching.why).toBe("The sandbox has ended.");
  expect(over).toHaveBeenCalledTimes(1);
  expect(Socket.made).toHaveLength(1);
});

test("whether another try may be luckier is what the site says, and so it is when nothing comes", () => {
  const found = [{ over: "No seat.", again: true }, { over: "It has ended." }, null].map((message) => {
    const { watching, socket } = opened();
    if (message === null) vi.advanceTimersByTime(20_000);
    else socket.deliver(message);
    return watching.again;
  });
  expect(found).toEqual([true, false, true]);
});

test("a seat that is given back says no more, and its socket is closed", () => {
  const { watching, socket } = opened();
  socket.deliver({ events: MISSION });
  watching.end("Given back.");
  expect([watching.why, watching.again, socket.closed]).toEqual(["Given back.", false, true]);
});

test("a picture that does not come is given up after 20 seconds, and its socket closed", () => {
  const { watching, socket } = opened();
  vi.advanceTimersByTime(19_999);
  expect(watching.why).toBe("");
  vi.advanceTimersByTime(1);
  expect(watching.why).toContain("does not come");
  expect(socket.closed).toBe(true);
});

test("a lost connection that comes back within 20 seconds goes on", () => {
  const { watching, socket } = opened();
  socket.deliver({ events: MISSION.slice(0, 3) });
  socket.onclose({ code: 1006 });
  vi.advanceTimersByTime(5000);
  Socket.made.at(-1)?.deliver({ events: MISSION.slice(3) });
  vi.advanceTimersByTime(60_000);
  expect([watching.link, watching.why, watching.log.seq]).toEqual(["live", "", MISSION.length]);
});

test("one that fails again and again is given up after 20 seconds, and not tried after that", () => {
  const { watching, socket } = opened();
  socket.deliver({ events: MISSION });
  socket.onclose({ code: 1006 });
  for (let second = 0; second < 20; second += 1) {
    vi.advanceTimersByTime(1000);
    Socket.made.at(-1)?.onclose({ code: 1006 });
  }
  expect(watching.why).toContain("does not come");
  const tries = Socket.made.length;
  vi.advanceTimersByTime(60_000);
  expect(Socket.made).toHaveLength(tries);
});
