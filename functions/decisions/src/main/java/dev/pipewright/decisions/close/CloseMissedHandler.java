package dev.pipewright.decisions.close;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.handler.EventHandler;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.decisions.CloseRoot;

/**
 * Called now and then: closes executions that ended badly and of which nobody was told. Step Functions sends its events as
 * well as it can, which is not always.
 */
public final class CloseMissedHandler extends EventHandler<Closed> {

    private final Close close;

    /** Lambda's constructor. */
    public CloseMissedHandler() {
        this(CloseRoot.onLambda(Settings.ofProcess()));
    }

    /** Closes through the given use case. */
    public CloseMissedHandler(Close close) {
        super("Close what was missed");
        this.close = close;
    }

    @Override
    protected Closed handle(JsonNode event) {
        return close.lookBack();
    }
}
