package dev.pipewright.local.asl;

import dev.pipewright.local.asl.time.Timekeeper;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Everything that would make two executions of the same input differ.
 *
 * @param time the clock
 * @param tokens the task tokens, on the same clock
 * @param random the source of jitter and of {@code $random}
 * @param uuids the source of {@code $uuid}
 */
public record Surroundings(Timekeeper time, TaskTokens tokens, RandomGenerator random, Supplier<UUID> uuids) {}
