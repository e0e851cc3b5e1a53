/**
 * What pages and mails say, per language: catalogues of texts, and nothing else. A text that others wrote, such as a plan's
 * warning, is not translated; it is shown as it is and marked as English.
 */
package dev.pipewright.decisions.text;
