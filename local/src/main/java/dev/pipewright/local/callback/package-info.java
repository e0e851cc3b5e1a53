/**
 * The embedded Step Functions callback API: where a decision page sends the answer to a waiting task.
 *
 * <p>Belongs here: {@code SendTaskSuccess}, {@code SendTaskFailure} and {@code SendTaskHeartbeat} with the service's
 * refusals. Does not belong here: the interpreter and its task tokens; {@link dev.pipewright.local.callback.Callbacks} is
 * all that is known of them.
 */
package dev.pipewright.local.callback;
