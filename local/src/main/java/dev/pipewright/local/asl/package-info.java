/**
 * The interpreter of the Amazon States Language: it loads the workflow's definition, refuses what it does not implement, and
 * runs executions of it on an injected clock, recording what happened.
 *
 * <p>Implemented is the JSONata query language with variables; the states Task, Choice, Wait, Pass, Succeed and Fail; for
 * tasks the patterns request-response, {@code .sync} and {@code .waitForTaskToken}. Parallel, Map and JSONPath are refused
 * when a definition is loaded. Nothing here knows Pipewright's workflow, its handlers or any AWS client: what a Task calls is
 * an {@link dev.pipewright.local.asl.Integration} handed in.
 */
package dev.pipewright.local.asl;
