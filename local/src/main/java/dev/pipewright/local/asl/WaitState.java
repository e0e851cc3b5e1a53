package dev.pipewright.local.asl;

import dev.pipewright.local.asl.jsonata.Bindings;
import dev.pipewright.local.asl.jsonata.QueryEvaluationException;
import dev.pipewright.local.asl.jsonata.Template;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/**
 * Lets time pass.
 *
 * @param name the state's name
 * @param until how long
 * @param exit what follows
 */
record WaitState(String name, Until until, Exit exit) implements State {

    @Override
    public String type() {
        return "Wait";
    }

    @Override
    public Transition run(Visit visit) {
        visit.watch().sleepUntil(until.moment(visit.enteredAt(), visit.bindings()));
        return exit.leave(visit.bindings(), visit.input());
    }

    /** The end of the wait. */
    sealed interface Until {

        /**
         * When the wait ends.
         *
         * @param entered when the state was entered
         */
        Instant moment(Instant entered, Bindings bindings);
    }

    /** The field Seconds. */
    record ForSeconds(Seconds seconds) implements Until {

        @Override
        public Instant moment(Instant entered, Bindings bindings) {
            return entered.plus(seconds.evaluate(bindings));
        }
    }

    /** The field Timestamp, in the form of RFC 3339; one that has passed ends the wait at once. */
    record Timestamp(Template timestamp) implements Until {

        @Override
        public Instant moment(Instant entered, Bindings bindings) {
            var text = timestamp.evaluate(bindings).asText();
            try {
                return parse(text);
            } catch (DateTimeParseException e) {
                throw new QueryEvaluationException(
                        "Timestamp takes an RFC 3339 moment such as 2026-01-01T00:00:00Z, not " + text + ".");
            }
        }

        static Instant parse(String text) {
            return OffsetDateTime.parse(text).toInstant();
        }
    }
}
