package dev.pipewright.local.console;

/**
 * A link by which somebody can act while an execution waits.
 *
 * @param decides whether it decides what is asked; else it takes the request back
 * @param mail by which it came
 */
public record OpenLink(String url, boolean decides, MailLine mail) {}
