package dev.pipewright.decisions.sweep;

import dev.pipewright.decisions.delivery.Delivery;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.DecisionStore;
import dev.pipewright.decisions.record.Status;
import java.time.Clock;

/** Does for one record what is due, each step of which may have been done before. */
public final class Care {

    private final DecisionStore decisions;
    private final OpenQuestions open;
    private final Delivery delivery;
    private final Closing closing;
    private final Clock clock;

    /** Looks after the records of this store. */
    public Care(DecisionStore decisions, OpenQuestions open, Delivery delivery, Closing closing, Clock clock) {
        this.decisions = decisions;
        this.open = open;
        this.delivery = delivery;
        this.closing = closing;
        this.clock = clock;
    }

    void attend(String id) {
        decisions
                .find(id)
                .filter(record -> record.isDue(clock.instant()))
                .map(record -> record.status() == Status.OPEN ? open.follow(record) : record)
                .filter(record -> record.status() != Status.OPEN)
                .map(delivery::complete)
                .filter(Care::isOver)
                .ifPresent(closing::close);
    }

    /** Whether the workflow has the decision, or waits no more, and the bus knows. */
    private static boolean isOver(DecisionRecord record) {
        return record.status() != Status.DECIDED && record.announcement().isEmpty();
    }
}
