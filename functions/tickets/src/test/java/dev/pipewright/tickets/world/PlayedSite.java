package dev.pipewright.tickets.world;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.tickets.site.Note;
import dev.pipewright.tickets.site.TicketSite;
import dev.pipewright.tickets.site.TicketStage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.MDC;

/** A ticket system in memory, which may fail before or after it has done what it is asked. */
public final class PlayedSite implements TicketSite {

    /** The notes that are there: ticket id and mark. */
    public final List<String> marks = new ArrayList<>();

    public final List<Note> notes = new ArrayList<>();
    public final List<TicketStage> stages = new ArrayList<>();
    public final Deque<RuntimeException> beforeNote = new ArrayDeque<>();
    public final Deque<RuntimeException> afterNote = new ArrayDeque<>();
    public final Deque<RuntimeException> beforeStage = new ArrayDeque<>();

    /** What happens elsewhere while a state is being set; taken once. */
    public Runnable meanwhile = () -> {};

    public int lookedAt;

    /** What a line of log would have held while a note was put. */
    public Map<String, String> logged = Map.of();

    @Override
    public Optional<JsonNode> read(String ticketId) {
        return Optional.empty();
    }

    @Override
    public synchronized void put(String ticketId, Note note) {
        logged = MDC.getCopyOfContextMap();
        thrown(beforeNote);
        marks.add(ticketId + " " + note.mark());
        notes.add(note);
        thrown(afterNote);
    }

    @Override
    public synchronized boolean hasNote(String ticketId, String mark) {
        lookedAt++;
        return marks.contains(ticketId + " " + mark);
    }

    @Override
    public void setStage(String ticketId, TicketStage stage) {
        thrown(beforeStage);
        var other = meanwhile;
        meanwhile = () -> {};
        other.run();
        stages.add(stage);
    }

    private static void thrown(Deque<RuntimeException> failures) {
        if (!failures.isEmpty()) {
            throw failures.poll();
        }
    }
}
