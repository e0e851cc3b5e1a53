package dev.pipewright.decisions.ask;

import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.handler.StateHandler;
import dev.pipewright.decisions.AskRoot;

/** The callback states "Ask for approval" and "Ask the requester": asks people by e-mail and returns at once. */
public final class AskHandler extends StateHandler<AskInput, AskOutput> {

    private final Ask ask;

    /** Lambda's constructor. */
    public AskHandler() {
        this(AskRoot.onLambda(Settings.ofProcess()));
    }

    /** Asks through the given use case. */
    public AskHandler(Ask ask) {
        super(AskInput.class);
        this.ask = ask;
    }

    @Override
    protected AskOutput handle(AskInput input) {
        return ask.ask(input);
    }
}
