package dev.pipewright.core.handler;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;

/** Answers nothing until it is let go. */
public final class HangingHandler extends EventHandler<String> {

    static final CompletableFuture<String> LET_GO = new CompletableFuture<>();

    public HangingHandler() {
        super("hang");
    }

    @Override
    protected String handle(JsonNode event) {
        return LET_GO.join();
    }
}
