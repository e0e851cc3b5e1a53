package dev.pipewright.local.console;

/**
 * An event.
 *
 * @param execution whose it is; empty where the console did not start that
 * @param detail indented JSON
 */
public record EventLine(String type, String at, String execution, String bus, String detail) {}
