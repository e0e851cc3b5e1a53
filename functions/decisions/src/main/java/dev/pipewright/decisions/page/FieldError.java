package dev.pipewright.decisions.page;

import dev.pipewright.decisions.text.Message;

/**
 * What is wrong with one field, for the person who filled it in.
 *
 * @param field the field's name
 * @param anchor the id on the page that the summary of errors leads to
 * @param message what to do; never what was typed
 */
public record FieldError(String field, String anchor, Message message) {}
