package dev.pipewright.local.console;

import java.util.List;

/** What the list of events shows. */
public record EventsView(String execution, List<EventLine> events) {}
