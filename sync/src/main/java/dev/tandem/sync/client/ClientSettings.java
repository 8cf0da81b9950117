package dev.tandem.sync.client;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What a client needs of its program.
 *
 * @param owner runs tasks one after the other on the thread that owns the client: for a program
 *     with windows, the thread of its windows
 * @param timers for deadlines; its tasks only hand over to the owner
 * @param clock tells a person since when something is so; nothing is ever decided by it but when to
 *     try again
 * @param random for ids and pauses; not the same for two clients
 */
public record ClientSettings(Executor owner, Timers timers, Clock clock, RandomGenerator random) {}
