package dev.pipewright.tickets.complete;

import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.handler.StateHandler;
import dev.pipewright.core.ticket.Completion;
import dev.pipewright.tickets.CompleteRoot;

/** The state "Complete the request". */
public final class CompleteRequestHandler extends StateHandler<CompleteInput, Completion> {

    private final CompleteRequest completion;

    /** Lambda's constructor. */
    public CompleteRequestHandler() {
        this(CompleteRoot.onLambda(Settings.ofProcess()));
    }

    /** Completes through the given use case. */
    public CompleteRequestHandler(CompleteRequest completion) {
        super(CompleteInput.class);
        this.completion = completion;
    }

    @Override
    protected Completion handle(CompleteInput input) {
        return completion.complete(input.request(), input.state().retryCount());
    }
}
