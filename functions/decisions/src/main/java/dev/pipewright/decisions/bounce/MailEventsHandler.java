package dev.pipewright.decisions.bounce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.handler.EventHandler;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.decisions.MailEventsRoot;
import dev.pipewright.decisions.bounce.MailEvents.Noted;

/** The function that EventBridge calls with what SES tells of Pipewright's mails. */
public final class MailEventsHandler extends EventHandler<Noted> {

    private final MailEvents events;

    /** Lambda's constructor. */
    public MailEventsHandler() {
        this(MailEventsRoot.onLambda(Settings.ofProcess()));
    }

    /** Takes events through the given use case. */
    public MailEventsHandler(MailEvents events) {
        super("take what became of a mail");
        this.events = events;
    }

    @Override
    protected Noted handle(JsonNode event) {
        return events.take(event);
    }
}
