import { createHash } from "node:crypto";
import type { Redis } from "ioredis";

/** A Lua script: its steps happen together or not at all, and only Redis' own clock counts. */
export class Script {
  readonly #lua: string;
  readonly #sha: string;
  constructor(lua: string) {
    this.#lua = lua;
    this.#sha = createHash("sha1").update(lua).digest("hex");
  }

  async run(redis: Redis, keys: readonly string[], ...args: readonly (string | number)[]): Promise<unknown> {
    try {
      return await redis.evalsha(this.#sha, keys.length, ...keys, ...args);
    } catch (error) {
      // A Redis that restarted or failed over has forgotten its scripts.
      if (!(error instanceof Error) || !error.message.startsWith("NOSCRIPT")) throw error;
      return await redis.eval(this.#lua, keys.length, ...keys, ...args);
    }
  }
}

/*
 * KEYS[1] is the stream everywhere. ARGV[1..4] of what a holder does: group, consumer, entry, and the entry's delivery count
 * when it was received. Consumer and count together are the fencing token: whoever takes the entry over raises the count.
 */
const HELD = `
local pending = redis.call('XPENDING', KEYS[1], ARGV[1], ARGV[3], ARGV[3], 1, ARGV[2])
if #pending == 0 or pending[1][4] ~= tonumber(ARGV[4]) then return 0 end
`;
/** The entry's fields, with the deliveries so far: a moved entry starts a new count in Redis. */
const TAKE_FIELDS = `
local entry = redis.call('XRANGE', KEYS[1], ARGV[3], ARGV[3])[1]
local fields = {}
if entry then
  local body, id, sent, before = '', ARGV[3], string.match(ARGV[3], '^%d+'), 0
  for i = 1, #entry[2], 2 do
    local name, value = entry[2][i], entry[2][i + 1]
    if name == 'body' then body = value
    elseif name == 'id' then id = value
    elseif name == 'sent' then sent = value
    elseif name == 'deliveries' then before = tonumber(value) or 0 end
  end
  fields = { 'body', body, 'id', id, 'sent', sent, 'deliveries', before + tonumber(ARGV[4]) }
end
`;
/** Acknowledged entries are deleted too, so that the stream's length is what waits and runs. */
const REMOVE = `
redis.call('XACK', KEYS[1], ARGV[1], ARGV[3])
redis.call('XDEL', KEYS[1], ARGV[3])
`;

/** XCLAIM with JUSTID on one's own entry restarts its idle time and leaves its delivery count alone. */
export const EXTEND = new Script(`${HELD}
return #redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, ARGV[3], 'JUSTID')`);

export const ACK = new Script(`${HELD}${REMOVE} return 1`);

/** KEYS[2]: delayed tasks. ARGV[5]: delay in milliseconds. */
export const NACK = new Script(`${HELD}${TAKE_FIELDS}${REMOVE}
if #fields == 0 then return 0 end
if tonumber(ARGV[5]) == 0 then
  redis.call('XADD', KEYS[1], '*', unpack(fields))
else
  local now = redis.call('TIME')
  redis.call('ZADD', KEYS[2], now[1] * 1000 + math.floor(now[2] / 1000) + ARGV[5], cjson.encode({ ARGV[3], fields }))
end
return 1`);

/** KEYS[2]: the stream of dead letters. ARGV[5]: the reason. */
export const DEAD_LETTER = new Script(`${HELD}${TAKE_FIELDS}${REMOVE}
if #fields == 0 then return 0 end
redis.call('XADD', KEYS[2], '*', 'reason', ARGV[5], unpack(fields))
return 1`);

/** KEYS[2]: delayed tasks. Moves those whose time has come back into the stream. */
export const PROMOTE = new Script(`
local now = redis.call('TIME')
local due = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now[1] * 1000 + math.floor(now[2] / 1000), 'LIMIT', 0, 100)
for _, member in ipairs(due) do
  redis.call('XADD', KEYS[1], '*', unpack(cjson.decode(member)[2]))
  redis.call('ZREM', KEYS[2], member)
end
return #due`);

/** ARGV: group, consumer, lease in milliseconds, cursor, how many. Takes over entries whose lease lapsed; each comes with its new count. */
export const RECLAIM = new Script(`
local claimed = redis.call('XAUTOCLAIM', KEYS[1], ARGV[1], ARGV[2], ARGV[3], ARGV[4], 'COUNT', ARGV[5])
local entries = {}
for _, entry in ipairs(claimed[2]) do
  local pending = redis.call('XPENDING', KEYS[1], ARGV[1], entry[1], entry[1], 1)
  entries[#entries + 1] = { entry[1], entry[2], pending[1][4] }
end
return { claimed[1], entries }`);

/**
 * ARGV: group, milliseconds. Forgets consumers of workers that are gone. Never one that holds entries: deleting a
 * consumer drops them, and the tasks would be lost. https://redis.io/docs/latest/commands/xgroup-delconsumer/
 */
export const FORGET_CONSUMERS = new Script(`
local forgotten = 0
for _, consumer in ipairs(redis.call('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])) do
  local of = {}
  for i = 1, #consumer, 2 do of[consumer[i]] = consumer[i + 1] end
  if of.pending == 0 and of.idle >= tonumber(ARGV[2]) then
    redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], of.name)
    forgotten = forgotten + 1
  end
end
return forgotten`);
