/**
 * Ticket systems on this machine: the parts of Jira's, Zendesk's and ServiceNow's REST interfaces that Pipewright calls, over
 * HTTP, with their errors, limits and delays. Every change they take they tell as their webhooks do.
 *
 * <p>Nothing here knows Pipewright's own side of these interfaces: what that sends is judged by what the vendors document.
 */
package dev.pipewright.local.ticket;
