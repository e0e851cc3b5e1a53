package dev.pipewright.local.asl;

import dev.pipewright.local.asl.jsonata.FunctionLibrary;
import java.util.Map;

/**
 * What all states of one execution share.
 *
 * @param surroundings clock, tokens, randomness
 * @param library the functions that expressions can call
 * @param integrations by {@link Resource#integration()}
 * @param context the execution's part of the context object
 * @param watch the execution's waits
 * @param history what has happened
 */
record Run(
        Surroundings surroundings,
        FunctionLibrary library,
        Map<String, Integration> integrations,
        ContextObject context,
        Watch watch,
        History history) {}
