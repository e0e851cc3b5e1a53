package dev.pipewright.tickets.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.handler.EventHandler;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.tickets.ReportRoot;

/** The function that takes Pipewright's events from the queue of notes. */
public final class ReportBackHandler extends EventHandler<ReportBatch.Failures> {

    private final ReportBatch batch;

    /** Lambda's constructor. */
    public ReportBackHandler() {
        this(ReportRoot.onLambda(Settings.ofProcess()));
    }

    public ReportBackHandler(ReportBatch batch) {
        super("Report back");
        this.batch = batch;
    }

    @Override
    protected ReportBatch.Failures handle(JsonNode event) {
        return batch.take(event);
    }
}
