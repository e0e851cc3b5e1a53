package dev.pipewright.decisions.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.handler.EventHandler;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.decisions.SweepRoot;

/** Called every few minutes: looks after the decisions that are due. */
public final class SweepHandler extends EventHandler<SweepReport> {

    private final Sweep sweep;

    /** Lambda's constructor. */
    public SweepHandler() {
        this(SweepRoot.onLambda(Settings.ofProcess()));
    }

    /** Sweeps through the given use case. */
    public SweepHandler(Sweep sweep) {
        super("Sweep");
        this.sweep = sweep;
    }

    @Override
    protected SweepReport handle(JsonNode event) {
        return sweep.run();
    }
}
