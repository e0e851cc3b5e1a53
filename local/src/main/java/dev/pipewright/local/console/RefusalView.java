package dev.pipewright.local.console;

/** What is said in place of a page. */
public record RefusalView(String heading, String words) {}
