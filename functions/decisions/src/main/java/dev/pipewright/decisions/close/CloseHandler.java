package dev.pipewright.decisions.close;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.handler.EventHandler;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.decisions.CloseRoot;

/** The function that EventBridge calls when an execution has ended badly. */
public final class CloseHandler extends EventHandler<Closed> {

    private final Close close;

    /** Lambda's constructor. */
    public CloseHandler() {
        this(CloseRoot.onLambda(Settings.ofProcess()));
    }

    /** Closes through the given use case. */
    public CloseHandler(Close close) {
        super("Close");
        this.close = close;
    }

    @Override
    protected Closed handle(JsonNode event) {
        return close.take(event);
    }
}
