package dev.pipewright.local.console;

import java.util.List;

/** What the first page shows. */
public record StartView(List<ExecutionLine> executions, List<SampleGroup> groups) {}
